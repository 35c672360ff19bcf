import { canonicalJson } from '../survey/survey-hash.js';

/** Everything the trail knows of; the German name of each stands in `web/action-names.de.ts`. */
export const AUDIT_ACTIONS = [
  'login.succeeded',
  'login.paused',
  'login.code-refused',
  'login.external-refused',
  'account.added',
  'account.password-reset',
  'account.password-changed',
  'account.role-changed',
  'account.disabled',
  'account.enabled',
  'account.pause-lifted',
  'account.signed-out',
  'account.session-ended',
  'account.second-factor-begun',
  'account.second-factor-added',
  'account.second-factor-removed',
  'account.second-factor-reset',
  'account.recovery-codes-renewed',
  'account.recovery-code-used',
  'account.identity-bound',
  'token.added',
  'token.removed',
  'response.deleted',
  'raw.read',
  'raw.imported',
  'raw.exported',
  'roster.imported',
  'roster.changed',
  'roster.undone',
  'roster.extended',
  'roster.pair-dismissed',
  'roster.pair-proposed',
  'invitations.printed',
  'invitations.mail-started',
  'invitations.mail-resumed',
  'invitations.mail-paused',
  'invitations.mail-ended',
  'invitation.state-set',
  'invitation.state-undone',
  'statement.revised',
  'statement.arranged',
  'sheets.printed',
  'sheet.read',
  'sheet.settled',
  'sheet.voided',
  'sheet.void-undone',
  'sheet.readings-discarded',
  'sheet.taken-back',
  'interview.entered',
  'interview.released',
  'interview.discarded',
  'response.read',
  'workshop.saved',
  'workshop.removed',
  'workshop.cards-changed',
  'workshop.dots-changed',
  'workshop.undone',
  'workshop.exported',
  'release.planned',
  'release.published',
  'release.consent-added',
  'release.consent-revoked',
  'backup.made',
  'backup.failed',
  'coding.codebook-changed',
  'coding.raw-allowed',
  'coding.raw-withdrawn',
  'coding.drawn',
  'coding.decided',
  'coding.group-given',
  'mention.resolved',
  'mention.unresolved',
  'evidence.read',
  'evidence.deleted',
  'evidence.checked',
  'quote.proposed',
  'quote.released',
  'quote.refused',
  'quote.removed',
  'validation.prepared',
  'validation.changed',
  'validation.closed',
  'validation.accepted',
  'validation.ended',
  'job.asked',
  'job.fetched',
  'report.composed',
  'text.changed',
  'letterhead.changed',
  'retention.planned',
  'retention.run',
  'audit.shortened',
  'backup.restored',
  'backup.deletions-reapplied',
  'database.moved',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Whose name `person` is: an account's, a user's of the operating system, or nobody's. */
export type AuditSource = 'account' | 'command-line' | 'program' | 'respondent';

/** Who did something. The program and whoever answered have no name: `person` is empty. */
export interface Actor {
  readonly source: AuditSource;
  readonly person: string;
}

/** What happened, before it has a place in the trail. Never an answer, never contact data. */
export interface AuditEvent {
  readonly by: Actor;
  readonly action: AuditAction;
  /** On what: the name of an account, `survey/wave`; empty where there is nothing to name. */
  readonly object: string;
  /** Why, as far as somebody said so; else empty. */
  readonly reason: string;
}

/** One entry of the trail. `action` is text: a later version of the program may know more. */
export interface AuditEntry {
  /** 1, 2, 3 … without a gap. */
  readonly sequence: number;
  /** UTC to the second: `2026-05-01T09:30:00Z`. */
  readonly at: string;
  readonly source: string;
  readonly person: string;
  readonly action: string;
  readonly object: string;
  readonly reason: string;
  /** Hash of the entry before; empty for the first. */
  readonly previous: string;
  /** SHA-256 (hex) of `auditText`. */
  readonly hash: string;
}

/** Where the trail has come to: what the next entry follows on. */
export interface AuditEnd {
  readonly sequence: number;
  readonly hash: string;
}

/** Where a trail begins whose oldest entries were removed: the last of these. */
export interface AuditAnchor extends AuditEnd {
  /** When they were removed: UTC to the second. */
  readonly at: string;
  readonly removed: number;
}

/** What the entry says that tells of an anchor: an anchor that no entry tells of holds nothing. */
export function anchorReason({ hash, removed }: Pick<AuditAnchor, 'hash' | 'removed'>): string {
  return `${removed} entfernt, SHA-256 des letzten: ${hash}`;
}

/** The end of a trail without entries. */
export const EMPTY_TRAIL: AuditEnd = { sequence: 0, hash: '' };

/**
 * All of an entry but its own hash, as canonical JSON text: what its hash is made of. The hash of
 * the entry before is part of it, so no entry can be changed, taken out or put in without changing
 * every hash after it.
 */
export function auditText(entry: Omit<AuditEntry, 'hash'>): string {
  const { sequence, at, source, person, action, object, reason, previous } = entry;
  return canonicalJson({ sequence, at, source, person, action, object, reason, previous });
}

/**
 * The first entry that does not follow on what stands before it: its number is not the next one, it
 * does not carry the hash before it, or its own hash does not fit its content.
 *
 * @param entries in the order they are stored; may be one page of many
 * @param end what stands before the first of them
 * @param hash SHA-256 (hex); given, because the domain knows no cryptography
 * @returns the number that should stand at the broken place; `undefined`: the chain holds, also
 *   without entries
 */
export function findBreak(
  entries: readonly AuditEntry[],
  end: AuditEnd,
  hash: (text: string) => string,
): number | undefined {
  let before = end;
  for (const entry of entries) {
    const expected = before.sequence + 1;
    const follows = entry.sequence === expected && entry.previous === before.hash;
    if (!follows || entry.hash !== hash(auditText(entry))) return expected;
    before = entry;
  }
  return undefined;
}
