import { Body, Controller, Get, Param, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '../../config.js';
import { Public } from '../access.js';
import { Pages } from '../pages.js';
import { detailsPath, reviewPath, sectionPath } from './addresses.js';
import { isComplete, readDetails, toDetailsView } from './details.view.js';
import { DraftSession } from './draft-session.js';
import { freshCode } from './fresh-start.js';
import { nextPath, toFilled, toJourney } from './journey.js';
import { LostSession } from './lost-session.js';
import { PrivatePages } from './private-pages.interceptor.js';
import type { FormBody } from './read-form.js';

/** The personal code, and who answers, before the first question. */
@Controller('befragung/:key/angaben')
@Public()
@UseInterceptors(PrivatePages)
export class DetailsController {
  constructor(
    private readonly session: DraftSession,
    private readonly lost: LostSession,
    private readonly pages: Pages,
    private readonly settings: Settings,
  ) {}

  @Get()
  async details(@Req() request: FastifyRequest, @Param('key') key: string): Promise<string> {
    const draft = await this.session.find(request, key);
    if (draft === undefined) return this.lost.ask(request);
    this.session.requireOpen(draft);
    const view = toDetailsView(draft.survey.survey, draft.code, draft.respondent, {
      checked: false,
      invited: draft.invited,
      fromReview: cameFromReview(request),
      baseUrl: this.settings.baseUrl,
    });
    return this.pages.render(request, 'pages/participate/details', view);
  }

  @Post()
  async saveDetails(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
    @Body() form: FormBody | undefined,
  ): Promise<string> {
    const body = form ?? {};
    const found =
      (await this.session.find(request, key)) ??
      (await this.lost.open({ request, reply, survey: key, body }));
    if (typeof found === 'string') return found;
    const { survey } = found.survey;
    const draft = await this.session.save(found, {
      respondent: readDetails(survey, body, found.invited),
    });
    // The new code is on this page: nobody goes on without having seen it.
    if (freshCode(body) !== undefined) return this.pages.redirect(request, detailsPath(key));
    const fromReview = body.from === 'pruefen';
    if (!isComplete(draft.respondent)) {
      const { baseUrl } = this.settings;
      const view = toDetailsView(survey, draft.code, draft.respondent, {
        checked: true,
        invited: draft.invited,
        fromReview,
        baseUrl,
      });
      return this.pages.render(request, 'pages/participate/details', view, 422);
    }
    return this.pages.redirect(request, fromReview ? reviewPath(key) : firstPath(draft));
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
