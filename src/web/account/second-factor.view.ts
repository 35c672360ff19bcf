import { toString as toQr } from 'qrcode';
import type { Account } from '../../application/accounts/account.js';
import type { SecondFactorState } from '../../application/second-factor/second-factor-book.js';
import type { SecondFactorSetup } from '../../application/second-factor/second-factors.service.js';
import type { Problem } from '../../domain/problem.js';
import { formatTime } from '../format.de.js';
import { toSentence } from '../texts.de.js';

/** View model of `pages/account/second-factor`. */
export interface SecondFactorView {
  readonly title: string;
  readonly active: boolean;
  /** How many recovery codes are left, as a sentence. */
  readonly codes: string;
  /** The role must have one, and this account has none yet. */
  readonly due: boolean;
  readonly done: string;
  readonly errors: readonly { readonly href: string; readonly text: string }[];
  /** One form to begin, or two of an active one. */
  readonly forms: readonly SecondFactorForm[];
  readonly name: string;
}

export interface SecondFactorForm {
  readonly id: string;
  readonly heading: string;
  readonly text: string;
  readonly action: string;
  readonly button: string;
  readonly buttonClass: string;
  readonly withCode: boolean;
  readonly passwordError: string;
  readonly codeError: string;
}

/** What was refused: of which form, and why. */
export interface RefusedForm {
  readonly form: string;
  readonly problems: readonly Problem[];
}

interface Standing {
  readonly account: Account;
  readonly state: SecondFactorState;
  readonly demanded: boolean;
}

type FormText = Omit<SecondFactorForm, 'passwordError' | 'codeError' | 'action'>;

const BEGIN: FormText = {
  id: 'einrichten',
  heading: 'Einschalten',
  text: 'Sie brauchen dafür eine App für Einmal-Codes auf Ihrem Telefon, etwa eine aus dem Verzeichnis Ihrer Stadt. Sie arbeitet ohne Netz und erfährt nichts über Sie.',
  button: 'Zweiten Faktor einrichten',
  buttonClass: 'kern-btn--primary',
  withCode: false,
};

const RENEW: FormText = {
  id: 'ersatzcodes',
  heading: 'Neue Wiederherstellungscodes',
  text: 'Falls Sie Ihre Liste verloren oder fast verbraucht haben. Die bisherigen Codes gelten danach nicht mehr.',
  button: 'Neue Codes erzeugen',
  buttonClass: 'kern-btn--secondary',
  withCode: true,
};

const REMOVE: FormText = {
  id: 'ausschalten',
  heading: 'Ausschalten',
  text: 'Auch wenn Sie das Telefon wechseln: hier ausschalten und mit dem neuen Telefon wieder einschalten. Auf allen anderen Geräten werden Sie dabei abgemeldet.',
  button: 'Zweiten Faktor ausschalten',
  buttonClass: 'kern-btn--secondary',
  withCode: true,
};

const DONE: Readonly<Record<string, string>> = {
  ausschalten: 'Der zweite Faktor ist ausgeschaltet.',
};

export function toSecondFactorView(
  { account, state, demanded }: Standing,
  done: string,
  refused: RefusedForm = { form: '', problems: [] },
): SecondFactorView {
  const forms = (state.active ? [RENEW, REMOVE] : [BEGIN]).map((form) => {
    const problems = refused.form === form.id ? refused.problems : [];
    const passwordError = sentenceAt(problems, 'password');
    const codeError = sentenceAt(problems, 'code');
    const action = `/konto/zweiter-faktor/${form.id}`;
    return { ...form, action, passwordError, codeError };
  });
  return {
    title: 'Zweiter Faktor',
    active: state.active,
    codes: toCodesLeft(state.codes),
    due: demanded && !state.active,
    done: DONE[done] ?? '',
    errors: forms.flatMap(({ id, passwordError, codeError }) => [
      ...(passwordError === '' ? [] : [{ href: `#${id}-password`, text: passwordError }]),
      ...(codeError === '' ? [] : [{ href: `#${id}-code`, text: codeError }]),
    ]),
    forms,
    name: account.name,
  };
}

function toCodesLeft(count: number): string {
  if (count === 0) return 'Es ist kein Wiederherstellungscode mehr übrig.';
  return count === 1
    ? 'Ein Wiederherstellungscode ist noch übrig.'
    : `${count} Wiederherstellungscodes sind noch übrig.`;
}

/** The sentence of the problem there, if any. */
function sentenceAt(problems: readonly Problem[], place: string): string {
  const problem = problems.find(({ at }) => at === place);
  return problem === undefined ? '' : toSentence(withTime(problem));
}

/** A moment in a problem as the time of day here. */
export function withTime({ code, at, details = {} }: Problem): Problem {
  const { until } = details;
  if (typeof until !== 'string') return { code, at, details };
  return { code, at, details: { ...details, until: formatTime(until) } };
}

/** View model of `pages/account/second-factor-setup`. */
export interface SecondFactorSetupView {
  readonly title: string;
  /** A picture as an address of its own kind. */
  readonly qr: string;
  /** The key in groups of four, for typing. */
  readonly key: string;
  readonly name: string;
  readonly error: string;
}

export async function toSetupView(
  { key, address }: SecondFactorSetup,
  name: string,
  problems: readonly Problem[] = [],
): Promise<SecondFactorSetupView> {
  const svg = await toQr(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  return {
    title: 'Zweiten Faktor einrichten',
    qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
    key: key.replaceAll(/(.{4})(?=.)/g, '$1 '),
    name,
    error: sentenceAt(problems, 'code'),
  };
}

/** View model of `pages/account/recovery-codes`. */
export interface RecoveryCodesView {
  readonly title: string;
  readonly lead: string;
  readonly codes: readonly string[];
}

export const toRecoveryCodesView = (
  codes: readonly string[],
  occasion: 'added' | 'renewed',
): RecoveryCodesView => ({
  title: 'Wiederherstellungscodes',
  lead:
    occasion === 'added'
      ? 'Der zweite Faktor ist eingeschaltet. Ab jetzt fragt die Anmeldung nach dem Passwort auch nach einem Code.'
      : 'Diese Codes gelten ab jetzt, die bisherigen nicht mehr.',
  codes,
});
