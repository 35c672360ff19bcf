import { Body, Controller, Get, Param, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DraftsService, type Draft } from '../../application/responses/drafts.service.js';
import { ResponsesService } from '../../application/responses/responses.service.js';
import type { Problem } from '../../domain/problem.js';
import { Public } from '../access.js';
import { Pages } from '../pages.js';
import { PageProblem } from '../problems.js';
import { detailsPath, receiptPath } from './addresses.js';
import { isComplete } from './details.view.js';
import { DraftSession } from './draft-session.js';
import { toFilled } from './journey.js';
import { LostSession } from './lost-session.js';
import { PrivatePages } from './private-pages.interceptor.js';
import type { FormBody } from './read-form.js';
import { toReviewView } from './review.view.js';

/** Everything once more before it is sent; the answer counts from the moment this says so. */
@Controller('befragung/:key/pruefen')
@Public()
@UseInterceptors(PrivatePages)
export class ReviewController {
  constructor(
    private readonly session: DraftSession,
    private readonly lost: LostSession,
    private readonly drafts: DraftsService,
    private readonly responses: ResponsesService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Param('key') key: string): Promise<string> {
    const draft = await this.session.find(request, key);
    if (draft === undefined) return this.findSent(request, key);
    this.session.requireOpen(draft);
    if (!isComplete(draft.respondent)) return this.pages.redirect(request, detailsPath(key));
    const view = toReviewView(toFilled(draft), draft.changes, {
      invitation: this.isAsked(draft, request) ? '' : undefined,
    });
    return this.pages.render(request, 'pages/participate/review', view);
  }

  @Post()
  async submit(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
    @Body() form: FormBody | undefined,
  ): Promise<string> {
    const code = this.session.code(request, key);
    if (code === undefined) return this.lost.ask(request);
    const draft = await this.session.find(request, key);
    if (draft === undefined) return this.findSent(request, key);
    const invitation = await this.session.showInvitation(request, draft, form);
    const sent = await this.drafts.submit(code, invitation);
    if (sent.ok) {
      this.session.close(reply, key);
      return this.pages.redirect(request, receiptPath(sent.value.receipt));
    }
    if (sent.problems.some((problem) => problem.code === 'response.wave-closed')) {
      this.session.requireOpen(draft);
      throw new PageProblem(403, { heading: 'Die Befragung ist beendet' });
    }
    return this.refuse(request, draft, { invitation, problems: sent.problems });
  }

  private async refuse(
    request: FastifyRequest,
    draft: Draft,
    {
      invitation,
      problems,
    }: { readonly invitation: string; readonly problems: readonly Problem[] },
  ): Promise<string> {
    const aboutCode = problems.some(({ at }) => at === 'invitation');
    if (aboutCode) await this.session.countGuess(request, problems);
    const view = toReviewView(toFilled(draft), draft.changes, {
      refused: problems,
      invitation: aboutCode || this.isAsked(draft, request) ? invitation : undefined,
    });
    return this.pages.render(request, 'pages/participate/review', view, 422);
  }

  private isAsked({ invited, changes, survey }: Draft, request: FastifyRequest): boolean {
    return invited && !changes && this.session.invitation(request, survey.survey.key) === '';
  }

  /** Sent a second time, or looked at again afterwards: what counts is the receipt. */
  private async findSent(request: FastifyRequest, key: string): Promise<string> {
    const code = this.session.code(request, key);
    const sent = code === undefined ? undefined : await this.responses.find(code);
    if (code === undefined || sent === undefined) return this.lost.ask(request);
    return this.pages.redirect(request, receiptPath(code));
  }
}
