import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../application/clock.js';
import { ProgressService } from '../../application/roster/progress.service.js';
import { RosterService } from '../../application/roster/roster.service.js';
import { ROLES } from '../../application/accounts/roles.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { getSession } from '../current-session.js';
import { Pages } from '../pages.js';
import { landingOf } from '../rights.js';
import { toPlanningHome } from './home.view.js';

/** The planners' room: who has answered. */
@Controller('planung')
@ForRoles('planner', 'administrator')
export class PlanningController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly roster: RosterService,
    private readonly progress: ProgressService,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  /** Where the login leads to: others go on to what they may do. */
  @Get()
  @ForRoles(...ROLES)
  async home(@Req() request: FastifyRequest): Promise<string> {
    const place = landingOf(getSession(request).account.role);
    if (place !== '/planung') return this.pages.redirect(request, place);
    const surveys = this.surveys.all().map(({ survey }) => survey);
    const waves = surveys.flatMap((survey) =>
      survey.waves.map(({ key }) => ({ survey, wave: key })),
    );
    const coverage = await Promise.all(
      waves.map(async ({ survey, wave }) => ({
        survey,
        wave,
        cells: (await this.roster.coverage(survey.key, wave)).cells,
        progress: await this.progress.ofWave(survey, wave),
      })),
    );
    const view = toPlanningHome(surveys, coverage, this.clock.today());
    return this.pages.render(request, 'pages/planning/home', view);
  }
}
