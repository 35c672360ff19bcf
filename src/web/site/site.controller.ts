import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Public } from '../access.js';
import { Pages } from '../pages.js';

@Controller()
export class SiteController {
  constructor(private readonly pages: Pages) {}

  @Get()
  @Public()
  start(@Req() request: FastifyRequest): string {
    return this.pages.render(request, 'pages/site/start', { title: 'Start' });
  }
}
