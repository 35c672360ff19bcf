import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../application/clock.js';
import { DraftsService, type Draft } from '../../application/responses/drafts.service.js';
import { Settings } from '../../config.js';
import type { Problem } from '../../domain/problem.js';
import { formatDate } from '../format.de.js';
import { Attempts } from '../attempts.js';
import { PageProblem } from '../problems.js';
import { introPath, receiptPath } from './addresses.js';
import { isForEverybody } from './intro.view.js';
import type { FormBody } from './read-form.js';

/** Characters of all answers together; as much as the API takes in one request. */
const LARGEST_DRAFT = 1024 * 1024;

/** The draft that this browser is filling, known by a cookie that ends with the session. */
@Injectable()
export class DraftSession {
  constructor(
    private readonly drafts: DraftsService,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly attempts: Attempts,
  ) {}

  code(request: FastifyRequest, survey: string): string | undefined {
    return request.cookies[cookieName(survey)];
  }

  async find(request: FastifyRequest, survey: string): Promise<Draft | undefined> {
    const code = this.code(request, survey);
    const draft = code === undefined ? undefined : await this.drafts.find(code);
    return draft?.survey.survey.key === survey ? draft : undefined;
  }

  open(reply: FastifyReply, draft: Draft): void {
    reply.setCookie(cookieName(draft.survey.survey.key), draft.code, this.options());
  }

  close(reply: FastifyReply, survey: string): void {
    reply.clearCookie(cookieName(survey), this.options());
    reply.clearCookie(invitationCookie(survey), this.options());
  }

  /** Saves what is given, then refuses politely when the wave has closed meanwhile. */
  async save(draft: Draft, change: Parameters<DraftsService['save']>[1]): Promise<Draft> {
    const answers = { ...draft.answers, ...change.answers };
    // What cannot be sent in one piece is not kept in many.
    if (JSON.stringify(answers).length > LARGEST_DRAFT) throw new PageProblem(413);
    const saved = await this.drafts.save(draft.code, change);
    if (saved === undefined)
      throw new PageProblem(404, { heading: 'Diese Befragung ist schon abgesendet' });
    this.requireOpen(saved);
    return saved;
  }

  /** Whether what is filled can still be sent: nobody fills in a form for nothing. */
  isOpen(draft: Draft): boolean {
    return this.findObstacle(draft) === undefined;
  }

  requireOpen(draft: Draft): void {
    const obstacle = this.findObstacle(draft);
    if (obstacle !== undefined) throw new PageProblem(403, obstacle);
  }

  /** The code of the invitation lives in the browser only: nothing stored leads from it to a draft. */
  keepInvitation(reply: FastifyReply, survey: string, code: string): void {
    if (code === '') reply.clearCookie(invitationCookie(survey), this.options());
    else reply.setCookie(invitationCookie(survey), code, this.options());
  }

  invitation(request: FastifyRequest, survey: string): string {
    return request.cookies[invitationCookie(survey)] ?? '';
  }

  /** The code a draft is sent with: as it was typed, else as this browser knows it; '' without one. */
  async showInvitation(
    request: FastifyRequest,
    { invited, survey }: Draft,
    form: FormBody = {},
  ): Promise<string> {
    if (!invited) return '';
    await this.attempts.slowDown(request.ip);
    const typed = typeof form.einladung === 'string' ? form.einladung.trim() : '';
    return typed || this.invitation(request, survey.survey.key);
  }

  async countGuess({ ip }: FastifyRequest, problems: readonly Problem[]): Promise<void> {
    if (problems.some(({ code }) => code === 'invitation.unknown')) {
      await this.attempts.wrongCode(ip);
    }
  }

  async countWrongCode({ ip }: FastifyRequest): Promise<void> {
    await this.attempts.wrongCode(ip);
  }

  private findObstacle({ survey: { survey }, wave, changes, invited, code }: Draft) {
    const closes = survey.waves.find(({ key }) => key === wave)?.closes;
    if (closes !== undefined && this.clock.today() > closes) {
      const heading = 'Die Befragung ist beendet';
      const until = `Antworten waren bis zum ${formatDate(closes)} möglich.`;
      return changes
        ? {
            heading,
            text: `${until} Ihre Änderungen wurden nicht abgesendet; es gilt, was Sie zuletzt abgesendet haben.`,
            link: { href: receiptPath(code), label: 'Zu meiner Antwort' },
          }
        : {
            heading,
            text: `${until} Ihr Entwurf wurde nicht abgesendet und wird gelöscht.`,
          };
    }
    if (changes || invited || isForEverybody(survey)) return undefined;
    return {
      heading: 'Nur mit Einladung',
      text: 'An dieser Befragung können inzwischen nur Eingeladene teilnehmen. Ihr Entwurf lässt sich nicht absenden und wird gelöscht.',
      link: { href: introPath(survey.key), label: 'Zur Befragung' },
    };
  }

  private options() {
    return {
      path: '/',
      httpOnly: true,
      sameSite: 'lax' as const,
      secure: this.settings.baseUrl.startsWith('https:'),
    };
  }
}

const invitationCookie = (survey: string) => `akteursrunde_einladung_${survey}`;
const cookieName = (survey: string) => `akteursrunde_entwurf_${survey}`;
