import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ResultsService } from '../../application/analysis/results.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { WeightingService } from '../../application/analysis/weighting.service.js';
import { WorkshopFiguresService } from '../../application/workshops/workshop-figures.service.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { readAsked } from './filter.view.js';
import { found, valueOf } from './found.js';
import { toResultsView } from './results.view.js';

/** What was answered: every question with its figure. */
@Controller('planung/:key')
@ForRoles('planner', 'administrator')
export class ResultsController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly results: ResultsService,
    private readonly weighting: WeightingService,
    private readonly workshops: WorkshopFiguresService,
    private readonly pages: Pages,
  ) {}

  @Get('ergebnisse')
  async show(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const asked = readAsked(query, await this.surveys.defaultWave(survey));
    const { wave, filter, by } = asked;
    const results = valueOf(
      await this.results.results(key, { wave, ...filter, ...(by === undefined ? {} : { by }) }),
    );
    const isWhole = Object.keys(filter).length === 0;
    const weighted =
      asked.weighted && isWhole ? valueOf(await this.weighting.weighted(key, wave)).items : null;
    const { themes } = this.surveys.catalogue;
    const workshops = await this.workshops.ofWave(key, results.wave, results.filter);
    const view = toResultsView({ results, survey, weighted, workshops }, themes, asked);
    return this.pages.render(request, 'pages/planning/results', view);
  }
}
