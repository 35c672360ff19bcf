import type { Account } from '../../application/accounts/account.js';
import { ROLES } from '../../application/accounts/roles.js';
import type { Problem } from '../../domain/problem.js';
import { formatShortDate, formatTime } from '../format.de.js';
import { roleName, toSentence } from '../texts.de.js';
import { toAdministrationNav, type AdministrationNav } from './administration-nav.view.js';

/** View model of `pages/administration/accounts`. */
export interface AccountsView {
  readonly title: string;
  readonly nav: AdministrationNav;
  readonly accounts: readonly AccountLine[];
  /** What is typed into the form for a new account. */
  readonly name: string;
  readonly roles: readonly RoleOption[];
  /** How the new account comes in; empty where there is only one way. */
  readonly ways: readonly RoleOption[];
  readonly errors: readonly { readonly href: string; readonly text: string }[];
  readonly nameError: string;
}

export interface AccountLine {
  readonly href: string;
  readonly name: string;
  readonly role: string;
  readonly state: string;
  readonly since: string;
}

export interface RoleOption {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

/** An account, until when nobody gets in by its name (UTC), if so, and whether it asks for codes. */
export interface Standing {
  readonly account: Account;
  readonly pausedUntil: string | undefined;
  readonly secondFactor: boolean;
}

/** As typed. `provider` is the name of the identity provider, where there is one. */
export interface AccountForm {
  readonly name: string;
  readonly role: string;
  readonly way: string;
  readonly provider: string | undefined;
}

export function toAccountsView(
  standings: readonly Standing[],
  form: AccountForm,
  problems: readonly Problem[] = [],
): AccountsView {
  const sentence = problems.map(nameSentence).join(' ');
  return {
    title: 'Konten',
    nav: toAdministrationNav('/verwaltung/konten'),
    accounts: standings.map((standing) => ({
      href: `/verwaltung/konten/${standing.account.id}`,
      name: standing.account.name,
      role: roleName(standing.account.role),
      state: stateOf(standing),
      since: formatShortDate(standing.account.created),
    })),
    name: form.name,
    roles: toRoleOptions(form.role),
    ways: toWays(form),
    errors: sentence === '' ? [] : [{ href: '#name', text: sentence }],
    nameError: sentence,
  };
}

/** In the form: by an own password, or by the provider. */
export const BY_PROVIDER = 'dienst';

function toWays({ way, provider }: AccountForm): readonly RoleOption[] {
  if (provider === undefined) return [];
  return [
    { value: 'passwort', label: 'mit eigenem Passwort', selected: way !== BY_PROVIDER },
    { value: BY_PROVIDER, label: `über ${provider}`, selected: way === BY_PROVIDER },
  ];
}

export const toRoleOptions = (selected: string): readonly RoleOption[] =>
  ROLES.map((role) => ({ value: role, label: roleName(role), selected: role === selected }));

export function stateOf({ account, pausedUntil }: Standing): string {
  if (account.disabled) return 'gesperrt';
  if (pausedUntil !== undefined) return `wartet bis ${formatTime(pausedUntil)} Uhr`;
  if (account.external) return 'aktiv, über den Anmeldedienst';
  return account.oneTime ? 'Einmal-Passwort noch nicht geändert' : 'aktiv';
}

/** Of a name that cannot be, the usual sentence for requests would say nothing. */
const nameSentence = (problem: Problem): string =>
  problem.code === 'request.invalid'
    ? 'Bitte geben Sie einen Namen mit 1 bis 64 Zeichen an.'
    : toSentence(problem);

/** View model of `pages/administration/one-time`. */
export interface OneTimeView {
  readonly title: string;
  readonly name: string;
  readonly password: string;
  readonly href: string;
}

export const toOneTimeView = ({ id, name }: Account, password: string): OneTimeView => ({
  title: 'Einmal-Passwort',
  name,
  password,
  href: `/verwaltung/konten/${id}`,
});
