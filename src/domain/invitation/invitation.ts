import type { InvitedCounts } from '../analysis/invited.js';
import type { Survey } from '../survey/survey.js';

/** What can have become of an invitation; the first two wait for an answer. */
export const INVITATION_STATES = [
  'open',
  'reminded',
  'answered',
  'refused',
  'represented',
  'not-reached',
] as const;

export type InvitationState = (typeof INVITATION_STATES)[number];

/** What names one entry of a roster. */
export interface InvitationPlace {
  readonly surveyKey: string;
  readonly wave: string;
  readonly organisation: string;
  readonly area: string;
  readonly actorType: string;
}

/** An entry of the roster with how it stands; before the first letter it is open, without a day. */
export interface Invitation extends InvitationPlace {
  readonly name: string;
  readonly issued: string | null;
  readonly reminders: number;
  readonly state: InvitationState;
  readonly day: string | null;
  readonly reason: string | null;
  readonly representedBy: string | null;
  readonly responses: number;
}

/** States that somebody in the office sets, and can take back. */
export const SETTABLE_STATES = ['refused', 'represented', 'not-reached'] as const;

export type SettableState = (typeof SETTABLE_STATES)[number];

/**
 * So many must be invited from every cell of area x actor type before a survey may call itself
 * anonymous: from a smaller one an answer leads back to an organisation, whatever is stored. The
 * same limit below which no group is published.
 */
export const ANONYMOUS_CELL = 5;

/**
 * What may be promised of a survey's wave: `anonym` only where the survey cuts the link and every
 * cell from which anybody was invited has at least `ANONYMOUS_CELL` invited actors.
 *
 * @param counts the roster's cells, each >= 1; empty (no roster): nobody was invited by name, the
 *   survey's own word holds
 */
export function promiseOf(
  { confidentiality }: Pick<Survey, 'confidentiality'>,
  counts: InvitedCounts,
): Survey['confidentiality'] {
  const small = counts.some(({ invited }) => invited < ANONYMOUS_CELL);
  return confidentiality === 'anonym' && !small ? 'anonym' : 'vertraulich';
}

/**
 * Whether a code may bring in (another) response.
 *
 * @param responses how many it has brought in, >= 0
 */
export function isRedeemable(
  { invitations }: Pick<Survey, 'invitations'>,
  responses: number,
): boolean {
  return responses === 0 || invitations?.responses === 'several';
}

/**
 * Whether a stored response came by invitation, as far as that is known: then its area, actor type
 * and organisation are the roster's and cannot be changed. An anonymous response to a survey that
 * is open to others as well leaves no trace of its invitation, so the answer is no.
 */
export function isInvited(
  { access }: Pick<Survey, 'access'>,
  { organisation }: { readonly organisation?: string },
): boolean {
  return access === 'invitation' || (access === 'both' && organisation !== undefined);
}
