import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { normaliseCode } from '../../application/codes.js';
import { DraftsService, type Draft } from '../../application/responses/drafts.service.js';
import { ResponsesService } from '../../application/responses/responses.service.js';
import { Pages } from '../pages.js';
import { receiptPath, resumePath } from './addresses.js';
import { isGuess } from './code-error.js';
import { DraftSession } from './draft-session.js';
import { freshCode, FreshStart, invitationOf } from './fresh-start.js';
import { toInvitationSentence } from './intro.view.js';
import type { FormBody } from './read-form.js';
import { toKeptFields, toResumeView } from './resume.view.js';

/** Begun a moment ago and the cookie is not there: then the browser takes none. */
export const JUST_BEGUN = 'neu';

/** A form that came without a session, and where its answer goes. */
interface Arrived {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly survey: string;
  readonly body: FormBody;
}

/**
 * A form that arrives without the session's cookie (the browser was closed, cookies are off, the draft
 * has expired) is not thrown away: its fields go onto a page that asks for the personal code and
 * sends both together, or begins anew with them.
 */
@Injectable()
export class LostSession {
  constructor(
    private readonly drafts: DraftsService,
    private readonly responses: ResponsesService,
    private readonly session: DraftSession,
    private readonly fresh: FreshStart,
    private readonly pages: Pages,
  ) {}

  /**
   * The draft of a code that came along with the form, or a new one where the form begins anew; from
   * here on the cookie knows it. A text is the page that is shown instead.
   */
  async open(arrived: Arrived): Promise<Draft | string> {
    if (freshCode(arrived.body) !== undefined) return this.beginAnew(arrived);
    return (await this.findByCode(arrived)) ?? this.askAgain(arrived);
  }

  /** Leads to a page that asks for the code. */
  ask(request: FastifyRequest): string {
    const { beginn } = request.query as { readonly beginn?: unknown };
    const reason = beginn === undefined ? '1' : JUST_BEGUN;
    return this.pages.redirect(request, `${resumePath()}?sitzung=${reason}`);
  }

  private async findByCode({ reply, survey, body }: Arrived): Promise<Draft | undefined> {
    if (typeof body.code !== 'string') return undefined;
    const draft = await this.drafts.find(body.code);
    if (draft?.survey.survey.key !== survey) return undefined;
    this.session.open(reply, draft);
    return draft;
  }

  private async beginAnew(arrived: Arrived): Promise<Draft | string> {
    const { request, reply, survey, body } = arrived;
    const sent = await this.findSent(request, freshCode(body) ?? '');
    if (sent !== undefined) return sent;
    const begun = await this.fresh.begin(survey, body, request.ip);
    if (!begun.ok) {
      return this.askAgain(arrived, begun.problems.map(toInvitationSentence).join(' '));
    }
    this.session.open(reply, begun.value);
    this.session.keepInvitation(reply, survey, begun.value.invited ? invitationOf(body) : '');
    return begun.value;
  }

  /** A page that asks for the code; what a form brought along stays with it. */
  private async askAgain(arrived: Arrived, refused = ''): Promise<string> {
    const { request, survey } = arrived;
    const typed = typeof arrived.body.code === 'string' ? arrived.body.code : undefined;
    const sent = typed === undefined ? undefined : await this.findSent(request, typed);
    if (sent !== undefined) return sent;
    if (typed !== undefined && isGuess(typed)) await this.session.countWrongCode(request);
    const known = this.session.invitation(request, survey);
    const body = { ...arrived.body, einladung: invitationOf(arrived.body) || known };
    const view = toResumeView({
      reason: 'lost',
      action: request.url.split('?')[0] ?? '',
      value: typed ?? '',
      wrong: typed !== undefined,
      kept: toKeptFields(body),
      fresh: this.fresh.offer(survey, body, refused),
      refused,
    });
    return this.pages.render(request, 'pages/participate/resume', view, 422);
  }

  /** Another window has sent it meanwhile: what counts is there, and can be changed there. */
  private async findSent(request: FastifyRequest, code: string): Promise<string | undefined> {
    if ((await this.responses.find(code)) === undefined) return undefined;
    return this.pages.redirect(request, receiptPath(normaliseCode(code) ?? ''));
  }
}
