import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ComparisonsService } from '../../application/analysis/comparisons.service.js';
import { RankingsService } from '../../application/analysis/rankings.service.js';
import { ResultsService } from '../../application/analysis/results.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { readBurdenAsked, statementsOf, toBurdenView } from './burden.view.js';
import { found, valueOf } from './found.js';
import { rankingsOf, toRankingView } from './ranking.view.js';

type Asked = Readonly<Record<string, unknown>>;

/** What a ranking says in pairs, and where importance meets load. */
@Controller('planung/:key')
@ForRoles('planner', 'administrator')
export class CloserController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly rankings: RankingsService,
    private readonly comparisons: ComparisonsService,
    private readonly results: ResultsService,
    private readonly pages: Pages,
  ) {}

  @Get('rangfolge')
  async pairs(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() { frage, welle }: Asked,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const wave =
      typeof welle === 'string' && welle !== '' ? welle : await this.surveys.defaultWave(survey);
    const item = typeof frage === 'string' && frage !== '' ? frage : rankingsOf(survey)[0]?.key;
    const agreement =
      item === undefined ? undefined : valueOf(await this.rankings.agreement(key, item, wave));
    const whole = valueOf(await this.results.results(key, { wave }));
    const view = toRankingView(survey, wave, { agreement, results: whole });
    return this.pages.render(request, 'pages/planning/ranking', view);
  }

  @Get('belastung')
  async burden(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const asked = readBurdenAsked(query, survey, await this.surveys.defaultWave(survey));
    const { battery, load, by, wave } = asked;
    const importance = statementsOf(survey, battery);
    const rows =
      importance.length === 0 || load === ''
        ? undefined
        : valueOf(await this.comparisons.matrix(key, { importance, load, by, wave }));
    const whole = valueOf(await this.results.results(key, { wave }));
    const view = toBurdenView(survey, asked, { rows, results: whole });
    return this.pages.render(request, 'pages/planning/burden', view);
  }
}
