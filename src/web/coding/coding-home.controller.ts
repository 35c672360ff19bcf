import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CodingQueueService } from '../../application/coding/coding-queue.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { toCodingHome } from './coding-home.view.js';
import { currentViewer } from './current-viewer.js';

/** Where coders come in: survey by survey. */
@Controller('kodierung')
@ForRoles('coder', 'planner', 'administrator')
export class CodingHomeController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly queues: CodingQueueService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async home(@Req() request: FastifyRequest): Promise<string> {
    const viewer = currentViewer(request);
    const lines = [];
    for (const { survey } of this.surveys.all()) {
      const wave = await this.surveys.defaultWave(survey);
      const place = { surveyKey: survey.key, wave };
      const first = await this.queues.queue({ ...place, round: 'blind-1' }, viewer, {});
      const second = await this.queues.queue({ ...place, round: 'blind-2' }, viewer, {});
      lines.push({ survey, wave, first, second });
    }
    return this.pages.render(request, 'pages/coding/coding-home', toCodingHome(lines));
  }
}
