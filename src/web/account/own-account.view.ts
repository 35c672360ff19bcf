import type { Account } from '../../application/accounts/accounts.service.js';
import type { Problem } from '../../domain/problem.js';
import { formatTime } from '../format.de.js';
import { roleName, toSentence } from '../texts.de.js';

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
  { name, role, oneTime }: Account,
  done: string,
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
  };
}

function withTime({ code, at, details = {} }: Problem): Problem {
  const { until } = details;
  if (typeof until !== 'string') return { code, at, details };
  return { code, at, details: { ...details, until: formatTime(until) } };
}
