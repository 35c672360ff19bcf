import type { InvitationPlace } from './invitation.js';

/**
 * How it stands with one e-mail of a mailing:
 *
 * - `waiting`: to be sent; `deferred`: refused for the moment, to be sent when the mailing goes on
 * - `sending`: handed to the mail server right now
 * - `sent`: the mail server took it over
 * - `refused`: the mail server will not take it; nothing was sent
 * - `unclear`: the connection (or this program) ended in between; it may have arrived or not
 * - `no-address`: nobody to write to
 * - `settled`: answered or settled otherwise before its turn; nothing was sent
 */
export const MAIL_STATES = [
  'waiting',
  'sending',
  'sent',
  'refused',
  'deferred',
  'unclear',
  'no-address',
  'settled',
] as const;

export type MailState = (typeof MAIL_STATES)[number];

/** `done`: every e-mail has had its turn. A paused one goes on only when somebody says so. */
export type MailingState = 'running' | 'paused' | 'done';

/** E-mails to invitations of one wave, sent one after the other. */
export interface Mailing {
  /** UUID, made with the form: sending a form twice makes one mailing. */
  readonly id: string;
  readonly surveyKey: string;
  readonly wave: string;
  readonly kind: 'invitation' | 'reminder';
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly state: MailingState;
  /** Why it is paused, as a mail server or the program said it; '' else. */
  readonly reason: string;
}

export interface MailingItem extends InvitationPlace {
  readonly mailing: string;
  /** Place in the order of sending, from 1. */
  readonly position: number;
  /** Id of the contact; '' for nobody. The address itself is never kept here. */
  readonly contact: string;
  readonly state: MailState;
  /** What the mail server said, without addresses; '' else. */
  readonly reason: string;
  /** `YYYY-MM-DD` of the state. */
  readonly day: string;
}

/** What became of handing over one e-mail; `offline`: not even tried, the server is not there. */
export interface MailOutcome {
  readonly state: 'sent' | 'refused' | 'deferred' | 'unclear' | 'offline';
  readonly reason: string;
}

/** E-mails that still have a turn when the mailing goes on. */
export function isPending({ state }: Pick<MailingItem, 'state'>): boolean {
  return state === 'waiting' || state === 'deferred' || state === 'sending';
}

/** How many e-mails are in each state; states without any are left out, in the order above. */
export function countStates(
  items: readonly Pick<MailingItem, 'state'>[],
): readonly (readonly [state: MailState, count: number])[] {
  return MAIL_STATES.flatMap((state) => {
    const count = items.filter((item) => item.state === state).length;
    return count === 0 ? [] : [[state, count] as const];
  });
}

/**
 * One address that a mail server can be given: no lists, no names, no quotes, no line breaks, so
 * that nothing can be smuggled into the head of a message or to a second recipient.
 */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= 254 && /^[^\s\p{Cc}@<>(),;:"'\\[\]]+@[^\s\p{Cc}@<>(),;:"'\\[\]]+$/u.test(text)
  );
}

const REASON_LENGTH = 200;

/** What a mail server said, as one short line; addresses are taken out, because contacts are sealed. */
export function toKeptReason(said: string): string {
  return said
    .replaceAll(/[\p{Cc}\p{Surrogate}\s]+/gu, ' ')
    .replaceAll(/\S+@\S+/g, '…')
    .trim()
    .slice(0, REASON_LENGTH);
}
