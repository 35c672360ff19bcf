import { Controller, Get, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../application/clock.js';
import { RosterService } from '../../application/roster/roster.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { Public } from '../access.js';
import { Pages } from '../pages.js';
import { PageProblem } from '../problems.js';
import { toQuestionnairePrintView } from './questionnaire-print.view.js';

/** The empty questionnaire on A4, to be filled with a pen. */
@Controller('druck/fragebogen')
@Public()
export class QuestionnairePrintController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly roster: RosterService,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get(':key')
  async show(@Req() request: FastifyRequest, @Param('key') key: string): Promise<string> {
    const survey = this.surveys.find(key)?.survey;
    if (survey === undefined) throw new PageProblem(404);
    const wave = this.surveys.openWave(survey, this.clock.today());
    const promise = await this.roster.promise(survey, wave?.key ?? '');
    const { process } = this.surveys.catalogue;
    const view = toQuestionnairePrintView(survey, process, { wave, promise });
    return this.pages.render(request, 'pages/print/questionnaire', view);
  }
}
