import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../application/clock.js';
import { ResultsService } from '../../application/results.service.js';
import { RosterService } from '../../application/roster.service.js';
import { SurveysService } from '../../application/surveys.service.js';
import { ForRoles } from '../access.js';
import { currentSession } from '../current-session.js';
import { Pages } from '../pages.js';
import { readAsked } from './filter.view.js';
import { found, valueOf } from './found.js';
import { toPlanningHome } from './home.view.js';
import { toResultsView } from './results.view.js';

type Asked = Readonly<Record<string, unknown>>;

/** The planners' room: who has answered, and what. */
@Controller('planung')
@ForRoles('planner', 'administrator')
export class PlanningController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly results: ResultsService,
    private readonly roster: RosterService,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  /** Where the login leads to: staff go on to what they may do. */
  @Get()
  @ForRoles('planner', 'administrator', 'staff')
  async home(@Req() request: FastifyRequest): Promise<string> {
    if (currentSession(request)?.account.role === 'staff') {
      return this.pages.redirect(request, '/druck');
    }
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
    const view = toPlanningHome(surveys, coverage, this.clock.today());
    return this.pages.render(request, 'pages/planning/home', view);
  }

  @Get(':key/ergebnisse')
  async show(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const asked = readAsked(query, await this.surveys.defaultWave(survey));
    const { wave, filter, by } = asked;
    const results = valueOf(
      await this.results.results(key, { wave, ...filter, ...(by === undefined ? {} : { by }) }),
    );
    const { themes } = this.surveys.catalogue;
    const view = toResultsView(results, survey, themes, asked);
    return this.pages.render(request, 'pages/planning/results', view);
  }
}
