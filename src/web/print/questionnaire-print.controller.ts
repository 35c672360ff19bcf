import { Controller, Get, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../application/clock.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { Public } from '../access.js';
import { Pages } from '../pages.js';
import { SurveyFront } from '../privacy/survey-front.js';
import { PageProblem } from '../problems.js';
import { toQuestionnairePrintView } from './questionnaire-print.view.js';

/** The empty questionnaire on A4, to be filled with a pen. */
@Controller('druck/fragebogen')
@Public()
export class QuestionnairePrintController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly front: SurveyFront,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get(':key')
  async show(@Req() request: FastifyRequest, @Param('key') key: string): Promise<string> {
    const survey = this.surveys.find(key)?.survey;
    if (survey === undefined) throw new PageProblem(404);
    const wave = this.surveys.openWave(survey, this.clock.today());
    const notice = await this.front.notice(survey, 'paper');
    // Paper is read when nobody sees it: what was printed can be read again from now on.
    await this.front.keep(notice);
    const process = this.surveys.processOf(key);
    const front = { wave, notice, welcome: this.front.welcome(key) };
    const view = toQuestionnairePrintView(survey, process, front);
    return this.pages.render(request, 'pages/print/questionnaire', view);
  }
}
