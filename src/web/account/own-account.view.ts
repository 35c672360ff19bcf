import type { Account } from '../../application/accounts/account.js';
import type { OwnSession } from '../../application/accounts/own-sessions.service.js';
import type { Problem } from '../../domain/problem.js';
import { formatDate, formatMoment } from '../format.de.js';
import { roleName, toSentence } from '../texts.de.js';
import { withTime } from './second-factor.view.js';

/** View model of `pages/account/own-account`. */
export interface OwnAccountView {
  readonly title: string;
  readonly name: string;
  readonly role: string;
  /** The password was set by somebody else and must be changed now. */
  readonly oneTime: boolean;
  /** What was just done; empty for nothing. */
  readonly done: string;
  readonly errors: readonly { readonly href: string; readonly text: string }[];
  readonly fields: readonly PasswordField[];
  /** Comes in by the identity provider: neither password nor second factor are kept here. */
  readonly external: boolean;
  /** Whether the second factor is in use, as a sentence. */
  readonly secondFactor: string;
  /** Browsers that are signed in, this one first. */
  readonly sessions: readonly SessionView[];
  /** Whether there are others than this one. */
  readonly others: boolean;
}

export interface SessionView {
  readonly id: string;
  readonly device: string;
  readonly begun: string;
  readonly used: string;
  readonly current: boolean;
}

export interface PasswordField {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly autocomplete: string;
  readonly error: string;
}

/** The field that each `at` of a problem belongs to. */
const FIELDS = [
  { id: 'old', label: 'Bisheriges Passwort', help: '', autocomplete: 'current-password' },
  {
    id: 'password',
    label: 'Neues Passwort',
    help: 'Mindestens 10 Zeichen. Ein Satz lässt sich gut merken.',
    autocomplete: 'new-password',
  },
  { id: 'repeat', label: 'Neues Passwort, noch einmal', help: '', autocomplete: 'new-password' },
] as const;

export function toOwnAccountView(
  { name, role, oneTime, external }: Account,
  {
    done = '',
    secondFactor,
    sessions,
  }: {
    readonly done?: string;
    readonly secondFactor: boolean;
    readonly sessions: readonly OwnSession[];
  },
  problems: readonly Problem[] = [],
): OwnAccountView {
  const errorAt = (id: string) => {
    const problem = problems.find(({ at }) => at === id);
    return problem === undefined ? '' : toSentence(withTime(problem));
  };
  const fields = FIELDS.map((field) => ({ ...field, error: errorAt(field.id) }));
  return {
    title: 'Mein Konto',
    name,
    role: roleName(role),
    oneTime,
    done,
    errors: fields
      .filter(({ error }) => error !== '')
      .map(({ id, error }) => ({ href: `#${id}`, text: error })),
    fields,
    external,
    secondFactor: secondFactor
      ? 'Eingeschaltet: Die Anmeldung fragt auch nach einem Code aus Ihrer App.'
      : 'Nicht eingeschaltet. Mit ihm genügt das Passwort allein nicht mehr, um hineinzukommen.',
    sessions: sessions.map(toSessionView),
    others: sessions.some(({ current }) => !current),
  };
}

const toSessionView = ({ id, device, begun, used, current }: OwnSession): SessionView => ({
  ...{ id, current, device: device === '' ? 'Ein Gerät' : device },
  begun: begun.includes('T') ? formatMoment(begun) : formatDate(begun),
  used: used === undefined ? '–' : formatMoment(used),
});
