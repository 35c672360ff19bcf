import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';

/** Where coders come in. There is nothing to code with yet, and the page says so. */
@Controller('kodierung')
@ForRoles('coder')
export class CodingDeskController {
  constructor(private readonly pages: Pages) {}

  @Get()
  show(@Req() request: FastifyRequest): string {
    return this.pages.render(request, 'pages/coding/desk', { title: 'Kodierung' });
  }
}
