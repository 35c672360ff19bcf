import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ResultsService } from '../../application/results.service.js';
import { RosterService } from '../../application/roster.service.js';
import { SurveysService } from '../../application/surveys.service.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { PageProblem } from '../problems.js';
import { toSentence } from '../texts.de.js';
import { readAsked } from './filter.view.js';
import { toPlanningHome } from './home.view.js';
import { toResultsView } from './results.view.js';

/** The planners' room: who has answered, and what. */
@Controller('planung')
@ForRoles('planner', 'administrator')
export class PlanningController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly results: ResultsService,
    private readonly roster: RosterService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async home(@Req() request: FastifyRequest): Promise<string> {
    const surveys = this.surveys.all().map(({ survey }) => survey);
    const waves = surveys.flatMap((survey) =>
      survey.waves.map(({ key }) => ({ survey, wave: key })),
    );
    const coverage = await Promise.all(
      waves.map(async ({ survey, wave }) => ({
        survey,
        wave,
        cells: (await this.roster.coverage(survey.key, wave)).cells,
      })),
    );
    return this.pages.render(request, 'pages/planning/home', toPlanningHome(surveys, coverage));
  }

  @Get(':key/ergebnisse')
  async show(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const survey = this.surveys.find(key)?.survey;
    if (survey === undefined) throw new PageProblem(404);
    const asked = readAsked(query, await this.surveys.defaultWave(survey));
    const { wave, filter, by } = asked;
    const results = await this.results.results(key, {
      wave,
      ...filter,
      ...(by === undefined ? {} : { by }),
    });
    if (!results.ok)
      throw new PageProblem(404, { text: results.problems.map(toSentence).join(' ') });
    const { themes } = this.surveys.catalogue;
    const view = toResultsView(results.value, survey, themes, asked);
    return this.pages.render(request, 'pages/planning/results', view);
  }
}
