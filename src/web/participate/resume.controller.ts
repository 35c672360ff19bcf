import {
  Body,
  Controller,
  Get,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { normaliseCode } from '../../application/codes.js';
import { DraftsService, type Draft } from '../../application/responses/drafts.service.js';
import { ResponsesService } from '../../application/responses/responses.service.js';
import { ByReceipt } from '../access.js';
import { Attempts } from '../attempts.js';
import { Pages } from '../pages.js';
import { receiptPath, resumePath } from './addresses.js';
import { isGuess } from './code-error.js';
import { DraftSession } from './draft-session.js';
import { resumePoint, toFilled } from './journey.js';
import { JUST_BEGUN } from './lost-session.js';
import { PrivatePages } from './private-pages.interceptor.js';
import type { FormBody } from './read-form.js';
import { toResumeView, type ResumeState } from './resume.view.js';

/** Back into a begun questionnaire, by typing the code or by the personal link. */
@Controller('fortsetzen')
@ByReceipt()
@UseInterceptors(PrivatePages)
export class ResumeController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly responses: ResponsesService,
    private readonly session: DraftSession,
    private readonly attempts: Attempts,
    private readonly pages: Pages,
  ) {}

  @Get()
  form(@Req() request: FastifyRequest, @Query('sitzung') session: unknown): string {
    return this.ask(request, { reason: reasonOf(session) }, 200);
  }

  @Post()
  async resume(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() form: FormBody | undefined,
  ): Promise<string> {
    const code = typeof form?.code === 'string' ? form.code : '';
    const target = await this.open(reply, code);
    if (target !== undefined) return this.pages.redirect(request, target);
    if (isGuess(code)) await this.attempts.wrongCode(request.ip);
    return this.ask(request, { reason: 'resume', wrong: true, value: code }, 422);
  }

  @Get(':code')
  async follow(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('code') code: string,
  ): Promise<string> {
    // A link may come from anybody: only a press of the button ties this browser to its draft.
    const draft = await this.drafts.find(code);
    if (draft !== undefined && this.session.code(request, draft.survey.survey.key) !== draft.code) {
      return this.ask(request, { reason: 'link', value: draft.code }, 200);
    }
    const target = await this.open(reply, code);
    if (target !== undefined) return this.pages.redirect(request, target);
    return this.ask(request, { reason: 'resume', wrong: true, value: code }, 404);
  }

  /** Where the code leads: into its draft, to the answer already sent, or nowhere. */
  private async open(reply: FastifyReply, code: string): Promise<string | undefined> {
    const draft: Draft | undefined = await this.drafts.find(code);
    if (draft !== undefined) {
      this.session.open(reply, draft);
      return resumePoint(toFilled(draft));
    }
    const sent = await this.responses.find(code);
    return sent === undefined ? undefined : receiptPath(normaliseCode(code) ?? code);
  }

  private ask(request: FastifyRequest, state: Partial<ResumeState>, status: number): string {
    const view = toResumeView({
      reason: 'resume',
      action: resumePath(),
      value: '',
      wrong: false,
      kept: [],
      ...state,
    });
    return this.pages.render(request, 'pages/participate/resume', view, status);
  }
}

/** Why somebody was sent here, by the query of `LostSession`. */
function reasonOf(session: unknown): ResumeState['reason'] {
  if (session === undefined) return 'resume';
  return session === JUST_BEGUN ? 'cookies' : 'expired';
}
