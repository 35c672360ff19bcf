import { Controller, Get, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { BackupsService } from '../../application/backups/backups.service.js';
import { Clock } from '../../application/clock.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { PageProblem } from '../problems.js';
import { toBackupsView } from './backups.view.js';

const PATH = '/verwaltung/sicherungen';

/** Whether the backups of the nights are there. */
@Controller('verwaltung/sicherungen')
@ForRoles('administrator')
export class BackupsController {
  constructor(
    private readonly backups: BackupsService,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest): string {
    const view = toBackupsView(this.backups.state(), this.clock.today());
    return this.pages.render(request, 'pages/administration/backups', view);
  }

  @Post()
  async run(@Req() request: FastifyRequest): Promise<string> {
    if (this.backups.state() === undefined) throw new PageProblem(404);
    await this.backups.run();
    return this.pages.redirect(request, PATH);
  }
}
