import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { normaliseCode } from '../../application/codes.js';
import { DraftsService, type Draft } from '../../application/responses/drafts.service.js';
import { ResponsesService } from '../../application/responses/responses.service.js';
import { Pages } from '../pages.js';
import { receiptPath, resumePath } from './addresses.js';
import { DraftSession } from './draft-session.js';
import type { FormBody } from './read-form.js';
import { toHiddenFields, toResumeView } from './resume.view.js';

/** Begun a moment ago and the cookie is not there: then the browser takes none. */
export const JUST_BEGUN = 'neu';

/**
 * A form that arrives without the session's cookie (the browser was closed, cookies are off) is not
 * thrown away: its fields go onto a page that asks for the personal code and sends both together.
 */
@Injectable()
export class LostSession {
  constructor(
    private readonly drafts: DraftsService,
    private readonly responses: ResponsesService,
    private readonly session: DraftSession,
    private readonly pages: Pages,
  ) {}

  /** The draft of a code that came along with the form; from here on the cookie knows it again. */
  async findByCode(
    reply: FastifyReply,
    survey: string,
    body: FormBody,
  ): Promise<Draft | undefined> {
    if (typeof body.code !== 'string') return undefined;
    const draft = await this.drafts.find(body.code);
    if (draft?.survey.survey.key !== survey) return undefined;
    this.session.open(reply, draft);
    return draft;
  }

  /** A page that asks for the code; what a form brought along stays with it. */
  async ask(request: FastifyRequest, body?: FormBody): Promise<string> {
    if (body === undefined) {
      const { beginn } = request.query as { readonly beginn?: unknown };
      const reason = beginn === undefined ? '1' : JUST_BEGUN;
      return this.pages.redirect(request, `${resumePath()}?sitzung=${reason}`);
    }
    const wrong = typeof body.code === 'string';
    // Another window has sent it meanwhile: what counts is there, and can be changed there.
    const sent = wrong && (await this.responses.find(String(body.code))) !== undefined;
    if (sent)
      return this.pages.redirect(request, receiptPath(normaliseCode(String(body.code)) ?? ''));
    const view = toResumeView({
      reason: 'lost',
      action: request.url.split('?')[0] ?? '',
      value: wrong ? String(body.code) : '',
      wrong,
      kept: toHiddenFields(body),
    });
    return this.pages.render(request, 'pages/participate/resume', view, 422);
  }
}
