import { Body, Controller, Get, Param, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../application/clock.js';
import { DraftsService } from '../../application/drafts.service.js';
import { SurveysService } from '../../application/surveys.service.js';
import { Settings } from '../../config.js';
import type { Survey } from '../../domain/survey/survey.js';
import { Public } from '../access.js';
import { Pages } from '../pages.js';
import { PageProblem } from '../problems.js';
import { detailsPath, introPath, reviewPath, sectionPath } from './addresses.js';
import { isComplete, readDetails, toDetailsView } from './details.view.js';
import { DraftSession } from './draft-session.js';
import { toIntroView } from './intro.view.js';
import { nextPath, resumePoint, toFilled, toJourney } from './journey.js';
import { LostSession } from './lost-session.js';
import { PrivatePages } from './private-pages.interceptor.js';
import type { FormBody } from './read-form.js';

/** What comes before the first question: notice, personal code, who answers. */
@Controller('befragung/:key')
@Public()
@UseInterceptors(PrivatePages)
export class IntroController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly drafts: DraftsService,
    private readonly session: DraftSession,
    private readonly lost: LostSession,
    private readonly clock: Clock,
    private readonly pages: Pages,
    private readonly settings: Settings,
  ) {}

  @Get()
  async intro(@Req() request: FastifyRequest, @Param('key') key: string): Promise<string> {
    const survey = this.getSurvey(key);
    const today = this.clock.today();
    const draft = await this.session.find(request, key);
    const view = toIntroView(survey, this.surveys.catalogue.process, {
      wave: this.surveys.openWave(survey, today),
      today,
      started: draft === undefined ? '' : resumePoint(toFilled(draft)),
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
    if (this.surveys.openWave(survey, this.clock.today()) === undefined) {
      return this.pages.redirect(request, introPath(key));
    }
    const { draft } = await this.drafts.start(key);
    this.session.open(reply, draft);
    return this.pages.redirect(request, detailsPath(key));
  }

  @Get('angaben')
  async details(@Req() request: FastifyRequest, @Param('key') key: string): Promise<string> {
    const draft = await this.session.find(request, key);
    if (draft === undefined) return this.lost.ask(request);
    this.session.requireOpen(draft);
    const view = toDetailsView(draft.survey.survey, draft.code, draft.respondent, {
      checked: false,
      fromReview: cameFromReview(request),
      baseUrl: this.settings.baseUrl,
    });
    return this.pages.render(request, 'pages/participate/details', view);
  }

  @Post('angaben')
  async saveDetails(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
    @Body() form: FormBody | undefined,
  ): Promise<string> {
    const body = form ?? {};
    const found =
      (await this.session.find(request, key)) ?? (await this.lost.findByCode(reply, key, body));
    if (found === undefined) return this.lost.ask(request, body);
    const { survey } = found.survey;
    const draft = await this.session.save(found, { respondent: readDetails(survey, body) });
    const fromReview = body.from === 'pruefen';
    if (!isComplete(draft.respondent)) {
      const { baseUrl } = this.settings;
      const view = toDetailsView(survey, draft.code, draft.respondent, {
        checked: true,
        fromReview,
        baseUrl,
      });
      return this.pages.render(request, 'pages/participate/details', view, 422);
    }
    return this.pages.redirect(request, fromReview ? reviewPath(key) : firstPath(draft));
  }

  private getSurvey(key: string): Survey {
    const found = this.surveys.find(key);
    if (found === undefined) throw new PageProblem(404);
    return found.survey;
  }
}

function cameFromReview(request: FastifyRequest): boolean {
  return (request.query as { readonly zurueck?: unknown }).zurueck === 'pruefen';
}

/** The first section shown; whoever comes back in the middle finds the place by the link instead. */
function firstPath(draft: Parameters<typeof toFilled>[0]): string {
  const { survey, sections } = toJourney(toFilled(draft));
  const [first] = survey.sections;
  if (first === undefined) return reviewPath(survey.key);
  return sections.includes(first)
    ? sectionPath(survey.key, first.key)
    : nextPath({ survey, sections }, first);
}
