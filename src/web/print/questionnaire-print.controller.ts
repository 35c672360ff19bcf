import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../application/clock.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { Public } from '../access.js';
import { Pages } from '../pages.js';
import { asPdf } from '../paper/as-pdf.js';
import { SurveyFront } from '../privacy/survey-front.js';
import { PageProblem } from '../problems.js';
import { BlankPress } from './blank-press.js';
import { toQuestionnairePrintView } from './questionnaire-print.view.js';

/** The empty questionnaire on A4, to be filled with a pen. */
@Controller('druck/fragebogen')
@Public()
export class QuestionnairePrintController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly front: SurveyFront,
    private readonly clock: Clock,
    private readonly press: BlankPress,
    private readonly pages: Pages,
  ) {}

  /** `KEY` as a sheet in the browser, `KEY.pdf` as PDF/UA. */
  @Get(':file')
  async show(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('file') file: string,
  ): Promise<string | Buffer> {
    const key = file.replace(/\.pdf$/, '');
    const found = this.surveys.find(key);
    if (found === undefined) throw new PageProblem(404);
    const { survey, version } = found;
    const day = this.clock.today();
    const wave = this.surveys.openWave(survey, day);
    const notice = await this.front.notice(survey, 'paper');
    // Paper is read when nobody sees it: what was printed can be read again from now on.
    await this.front.keep(notice);
    const process = this.surveys.processOf(key);
    const front = { wave, notice, welcome: this.front.welcome(key) };
    const view = toQuestionnairePrintView(survey, process, front);
    if (key === file) return this.pages.render(request, 'pages/print/questionnaire', view);
    asPdf(reply, `fragebogen-${key}`);
    return this.press.toPdf(view, version, day);
  }
}
