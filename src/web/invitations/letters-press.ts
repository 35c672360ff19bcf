import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  InvitationsService,
  type Letter,
} from '../../application/invitations/invitations.service.js';
import { type JobContext, JobKinds, type JobResult } from '../../application/jobs/job-kinds.js';
import { LetterheadService } from '../../application/letterhead/letterhead.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Actor } from '../../domain/audit/audit.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import { PageProblem } from '../problems.js';
import { chosenOf } from './labels.paper.js';
import { type LettersOrder, setLetters } from './letters-thread.js';
import { MailDesk } from './mail-desk.js';

/** Letters for these organisations, as a job remembers them. */
export interface LettersRequest {
  readonly survey: string;
  readonly wave: string;
  readonly kind: 'invitation' | 'reminder';
  /** `area/actorType/organisation` of each. */
  readonly places: readonly string[];
  readonly by: Actor;
}

export const LETTERS = 'letters';

/** Above so many letters they are set beside the pages: nobody likes to look at an empty one. */
export const MOST_AT_ONCE = 25;

/** Sets letters for a whole roster as a job. Their codes are in force when the file is there, not before. */
@Injectable()
export class LettersPress implements OnModuleInit {
  constructor(
    private readonly surveys: SurveysService,
    private readonly desk: MailDesk,
    private readonly invitations: InvitationsService,
    private readonly letterheads: LetterheadService,
    private readonly kinds: JobKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.add({
      name: LETTERS,
      roles: ['planner', 'administrator', 'staff'],
      run: (request, context) => this.print(request as LettersRequest, context),
    });
  }

  /** Whoever has answered since is left out; where nobody is left, `invitation.changed`. */
  async print(request: LettersRequest, context: JobContext): Promise<Result<JobResult>> {
    const { survey: key, wave, kind, by } = request;
    const order = await this.orderOf(request);
    if (order === undefined) return failed({ code: 'invitation.changed', at: '' });
    const chosen = chosenOf(await this.desk.waiting(order.survey, wave), request.places);
    if (chosen.length === 0) return failed({ code: 'invitation.changed', at: '' });
    const contacts = await this.desk.contacts(chosen);
    const set = (letters: readonly Letter[]) =>
      setLetters({ ...order, letters, frame: { ...order.frame, contacts } }, context);
    const pdf = await this.invitations.issue(chosen, { kind, by }, set);
    if (!pdf.ok) return pdf;
    return ok({
      fileName: `${lettersName(kind)}-${key}-${wave}.pdf`,
      mediaType: 'application/pdf',
      bytes: pdf.value,
    });
  }

  /** Undefined where no letters are printed any more: the wave is over, or the survey gone. */
  private async orderOf({ survey: key, wave }: LettersRequest) {
    const survey = this.surveys.find(key)?.survey;
    if (survey === undefined) return undefined;
    try {
      const frame = await this.desk.frame(survey, wave);
      const order: Omit<LettersOrder, 'letters' | 'frame'> = {
        survey,
        letterhead: this.letterheads.current,
      };
      return { ...order, frame };
    } catch (error) {
      if (error instanceof PageProblem) return undefined;
      throw error;
    }
  }
}

export const lettersName = (kind: LettersRequest['kind']): string =>
  kind === 'reminder' ? 'erinnerungen' : 'einladungen';
