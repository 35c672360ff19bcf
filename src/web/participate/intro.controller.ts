import { Controller, Get, Param, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../application/clock.js';
import { DraftsService } from '../../application/drafts.service.js';
import { SurveysService } from '../../application/surveys.service.js';
import type { Survey } from '../../domain/survey/survey.js';
import { Public } from '../access.js';
import { Pages } from '../pages.js';
import { PageProblem } from '../problems.js';
import { detailsPath, introPath } from './addresses.js';
import { DraftSession } from './draft-session.js';
import { isForEverybody, toIntroView } from './intro.view.js';
import { resumePoint, toFilled } from './journey.js';
import { PrivatePages } from './private-pages.interceptor.js';

/** The first page: what it is about, the privacy notice, and the way in. */
@Controller('befragung/:key')
@Public()
@UseInterceptors(PrivatePages)
export class IntroController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly drafts: DraftsService,
    private readonly session: DraftSession,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  async intro(@Req() request: FastifyRequest, @Param('key') key: string): Promise<string> {
    const survey = this.getSurvey(key);
    const today = this.clock.today();
    const draft = await this.session.find(request, key);
    const goesOn = draft !== undefined && this.session.isOpen(draft);
    const view = toIntroView(survey, this.surveys.catalogue.process, {
      wave: this.surveys.openWave(survey, today),
      today,
      started: goesOn ? resumePoint(toFilled(draft)) : '',
    });
    return this.pages.render(request, 'pages/participate/intro', view);
  }

  @Post('beginnen')
  async begin(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
  ): Promise<string> {
    const survey = this.getSurvey(key);
    const open = this.surveys.openWave(survey, this.clock.today()) !== undefined;
    if (!open || !isForEverybody(survey)) {
      return this.pages.redirect(request, introPath(key));
    }
    const { draft } = await this.drafts.start(key);
    this.session.open(reply, draft);
    return this.pages.redirect(request, `${detailsPath(key)}?beginn=1`);
  }

  private getSurvey(key: string): Survey {
    const found = this.surveys.find(key);
    if (found === undefined) throw new PageProblem(404);
    return found.survey;
  }
}
