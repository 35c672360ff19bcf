import type { Problem } from '../../domain/problem.js';
import { formatDate } from '../format.de.js';
import { roleName, toSentence } from '../texts.de.js';
import { stateOf, toRoleOptions, type RoleOption, type Standing } from './accounts.view.js';

/** View model of `pages/administration/account`. */
export interface AccountView {
  readonly title: string;
  readonly name: string;
  readonly role: string;
  readonly state: string;
  readonly since: string;
  readonly secondFactor: string;
  readonly way: string;
  /** What was just done; empty for nothing. */
  readonly done: string;
  readonly errors: readonly { readonly href: string; readonly text: string }[];
  readonly roles: readonly RoleOption[];
  /** Changes that need no field but the reason, as far as they make sense now. */
  readonly deeds: readonly DeedView[];
  readonly address: string;
  readonly trail: string;
  /** As typed, where a change was refused. */
  readonly reason: string;
}

export interface DeedView {
  readonly id: string;
  readonly heading: string;
  readonly text: string;
  readonly action: string;
  readonly button: string;
  readonly reason: string;
}

/** What was typed into the form that was refused, and where. */
export interface Refused {
  readonly problems: readonly Problem[];
  readonly form: string;
  readonly reason: string;
  readonly role?: string;
}

export function toAccountView(
  standing: Standing,
  done: string,
  refused: Refused = { problems: [], form: '', reason: '' },
): AccountView {
  const { account } = standing;
  const address = `/verwaltung/konten/${account.id}`;
  return {
    title: `Konto ${account.name}`,
    name: account.name,
    role: roleName(account.role),
    state: stateOf(standing),
    since: formatDate(account.created),
    way: account.external ? 'über den Anmeldedienst' : 'mit eigenem Passwort',
    secondFactor: standing.secondFactor ? 'eingeschaltet' : 'nicht eingeschaltet',
    done: DONE[done] ?? '',
    errors: refused.problems.map((problem) => ({
      href: `#${refused.form}-grund`,
      text: toSentence(problem),
    })),
    roles: toRoleOptions(refused.role ?? account.role),
    deeds: deedsFor(standing).map((deed) => ({
      ...deed,
      action: `${address}/${deed.id}`,
      reason: refused.form === deed.id ? refused.reason : '',
    })),
    address,
    trail: `/verwaltung/protokoll?gegenstand=${encodeURIComponent(account.name)}`,
    reason: refused.form === 'rolle' ? refused.reason : '',
  };
}

const DONE: Readonly<Record<string, string>> = {
  rolle: 'Die Rolle ist geändert. Angemeldete Geräte sind abgemeldet.',
  sperren: 'Das Konto ist gesperrt. Angemeldete Geräte sind abgemeldet.',
  freigeben: 'Das Konto ist wieder freigegeben. Die Anmeldung geht wie zuvor.',
  angelegt:
    'Das Konto ist angelegt. Wer sich beim Anmeldedienst mit diesem Namen anmeldet, kommt damit hinein.',
  'zweiter-faktor':
    'Der zweite Faktor ist zurückgesetzt. Bei der nächsten Anmeldung genügt das Passwort. Angemeldete Geräte sind abgemeldet.',
  wartezeit: 'Die Wartezeit ist aufgehoben. Die Anmeldung ist sofort wieder möglich.',
};

type Deed = Omit<DeedView, 'action' | 'reason'>;

const RESET: Deed = {
  id: 'passwort',
  heading: 'Passwort vergessen',
  text: 'Das Konto bekommt ein Einmal-Passwort, das bei der nächsten Anmeldung geändert werden muss. Angemeldete Geräte werden abgemeldet.',
  button: 'Einmal-Passwort erzeugen',
};

const DISABLE: Deed = {
  id: 'sperren',
  heading: 'Konto sperren',
  text: 'Niemand kommt mehr mit diesem Konto hinein. Es bleibt erhalten und lässt sich wieder freigeben.',
  button: 'Konto sperren',
};

const ENABLE: Deed = {
  id: 'freigeben',
  heading: 'Konto freigeben',
  text: 'Die Anmeldung ist danach wieder möglich, so wie zuvor.',
  button: 'Konto freigeben',
};

const LIFT: Deed = {
  id: 'wartezeit',
  heading: 'Wartezeit aufheben',
  text: 'Nach mehreren falschen Passwörtern wartet dieses Konto. Heben Sie das nur auf, wenn Sie wissen, wer sich vertippt hat.',
  button: 'Wartezeit aufheben',
};

const RESET_FACTOR: Deed = {
  id: 'zweiter-faktor',
  heading: 'Zweiten Faktor zurücksetzen',
  text: 'Wenn jemand Telefon und Wiederherstellungscodes verloren hat. Danach genügt das Passwort allein: Vergewissern Sie sich, mit wem Sie sprechen. Angemeldete Geräte werden abgemeldet.',
  button: 'Zweiten Faktor zurücksetzen',
};

function deedsFor({ account, pausedUntil, secondFactor }: Standing): readonly Deed[] {
  return [
    ...(pausedUntil === undefined ? [] : [LIFT]),
    ...(account.external ? [] : [RESET]),
    ...(secondFactor ? [RESET_FACTOR] : []),
    account.disabled ? ENABLE : DISABLE,
  ];
}
