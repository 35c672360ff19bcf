import { Injectable } from '@nestjs/common';
import type { Actor, AuditEvent } from '../../domain/audit/audit.js';
import type {
  SettableState,
  Invitation,
  InvitationPlace,
} from '../../domain/invitation/invitation.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import { Database } from '../../persistence/database.js';
import { InvitationsRepository } from '../../persistence/invitations.repository.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock.js';
import { hashCode, makeCode } from '../codes.js';

/** An invitation with its new code, which is known from now until the letter is printed. */
export interface Letter {
  readonly invitation: Invitation;
  readonly code: string;
  readonly reminder: boolean;
}

export type StateGiven =
  | { readonly state: SettableState; readonly reason: string; readonly representedBy: string }
  | { readonly state: 'undo' };

const REASON_LENGTH = 500;

/** The office's side: who was asked, how it stands, and the letters. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationsRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Of one wave, by name. */
  list(surveyKey: string, wave: string): Promise<readonly Invitation[]> {
    return this.invitations.list(this.database.reader, surveyKey, wave);
  }

  find(place: InvitationPlace): Promise<Invitation | undefined> {
    return this.invitations.find(this.database.reader, place);
  }

  /**
   * Makes codes, has the letters set with them, and only then puts the codes in force: where the
   * letters cannot be set, the old codes hold. All or none.
   *
   * @param chosen invitations that wait for an answer, as they were when they were chosen
   * @param set sets the letters
   * @returns what `set` gave; a problem where anything has changed meanwhile
   */
  async issue<T>(
    chosen: readonly Invitation[],
    { kind, by }: { readonly kind: 'invitation' | 'reminder'; readonly by: Actor },
    set: (letters: readonly Letter[]) => Promise<T>,
  ): Promise<Result<T>> {
    const letters = chosen.map((invitation) => ({
      ...{ invitation, code: makeCode() },
      // Nobody is reminded of a letter that was never written.
      reminder: kind === 'reminder' && invitation.issued !== null,
    }));
    const paper = await set(letters);
    const issued = this.clock.today();
    const inForce = await this.database.write(async (tx) => {
      for (const { invitation } of letters) {
        const now = await this.invitations.find(tx, invitation);
        if (now === undefined || !isWaiting(now)) return false;
      }
      for (const { invitation, code, reminder } of letters) {
        const place = toPlace(invitation);
        await this.invitations.issue(tx, { ...place, codeHash: hashCode(code), issued, reminder });
      }
      const [first] = chosen;
      const object = `${first?.surveyKey ?? ''}/${first?.wave ?? ''}`;
      const reason = String(letters.length);
      await this.audit.record({ by, action: 'invitations.printed', object, reason }, tx);
      return true;
    });
    return inForce ? ok(paper) : failed({ code: 'invitation.changed', at: '' });
  }

  /** Says what became of an invitation, or takes that back. An answer is no state to be set. */
  async setState(
    place: InvitationPlace,
    given: StateGiven,
    by: Actor,
  ): Promise<Result<Invitation>> {
    const change = toChange(given);
    const problems = checkState(place, given);
    if (problems.length > 0) return failed(...problems);
    return this.database.write(async (tx): Promise<Result<Invitation>> => {
      const now = await this.invitations.find(tx, place);
      const known = await this.isKnown(tx, place, change.representedBy);
      if (!known) return failed({ code: 'invitation.representative-unknown', at: 'durch' });
      if (now === undefined || now.state === 'answered') {
        return failed({ code: 'invitation.changed', at: '' });
      }
      const waiting = now.reminders > 0 ? 'reminded' : 'open';
      const state = change.state ?? waiting;
      const day = change.state === null ? now.issued : this.clock.today();
      await this.invitations.setState(tx, now, { ...change, state, day });
      await this.audit.record(toEvent(now, change, by), tx);
      return ok({ ...now, ...change, state, day });
    });
  }

  private async isKnown(
    tx: Parameters<InvitationsRepository['list']>[0],
    { surveyKey, wave }: InvitationPlace,
    organisation: string | null,
  ): Promise<boolean> {
    if (organisation === null) return true;
    const all = await this.invitations.list(tx, surveyKey, wave);
    return all.some((other) => other.organisation === organisation);
  }
}

/** Whether a letter makes sense: neither answered nor settled otherwise. */
export function isWaiting({ state }: Pick<Invitation, 'state'>): boolean {
  return state === 'open' || state === 'reminded';
}

function toChange(given: StateGiven) {
  if (given.state === 'undo') return { state: null, reason: null, representedBy: null };
  const { state, reason, representedBy } = given;
  return {
    state,
    reason: reason.trim() || null,
    representedBy: state === 'represented' ? representedBy : null,
  };
}

function toEvent(
  { surveyKey, wave, organisation }: InvitationPlace,
  { state, reason }: ReturnType<typeof toChange>,
  by: Actor,
): AuditEvent {
  return {
    by,
    action: state === null ? 'invitation.state-undone' : 'invitation.state-set',
    object: [surveyKey, wave, organisation].join('/'),
    reason: [state, reason].filter(Boolean).join(': '),
  };
}

function checkState({ organisation }: InvitationPlace, given: StateGiven): readonly Problem[] {
  if (given.state === 'undo') return [];
  const reason = given.reason.trim();
  const needed = given.state !== 'represented';
  const broken = reason.length > REASON_LENGTH || /[\p{Cc}\p{Surrogate}]/u.test(reason);
  const self = given.state === 'represented' && given.representedBy === organisation;
  return [
    ...(broken || (needed && reason === '')
      ? [{ code: 'invitation.reason-missing', at: 'grund' } as const]
      : []),
    ...(self ? [{ code: 'invitation.representative-unknown', at: 'durch' } as const] : []),
  ];
}

/** Without what else the object may carry. */
export function toPlace(given: InvitationPlace): InvitationPlace {
  const { surveyKey, wave, organisation, area, actorType } = given;
  return { surveyKey, wave, organisation, area, actorType };
}
