import { formatTime } from '../format.de.js';

/** View model of `pages/session/login`. */
export interface LoginView {
  readonly title: string;
  readonly name: string;
  readonly next: string;
  readonly error: string | null;
  /** The other way in, where the office has an identity provider. */
  readonly provider: { readonly href: string; readonly label: string } | null;
}

export function toLoginView(
  next: string,
  provider: string | undefined,
  name = '',
  error: string | null = null,
): LoginView {
  return {
    title: error === null ? 'Anmelden' : 'Fehler: Anmelden',
    name,
    next,
    error,
    provider:
      provider === undefined
        ? null
        : { href: `/anmelden/dienst?weiter=${encodeURIComponent(next)}`, label: provider },
  };
}

export const LOGIN_FAILED =
  'Name und Passwort passen nicht zusammen. Bitte prüfen Sie beides und versuchen Sie es noch einmal.';

/** Says the same whether there is an account of that name or not. */
export const toPauseText = (until: string): string =>
  `Mit diesem Namen gab es zu viele vergebliche Versuche. Bitte warten Sie bis ${formatTime(until)} Uhr. Eilt es, kann die Administration die Wartezeit aufheben.`;

/** View model of `pages/session/second-step`. */
export interface SecondStepView {
  readonly title: string;
  readonly next: string;
  /** Which of the two forms was refused; both null where none was. */
  readonly appError: string | null;
  readonly recoveryError: string | null;
  readonly error: string | null;
}

export function toSecondStepView(
  next: string,
  refused?: { readonly field: 'code' | 'recovery'; readonly text: string },
): SecondStepView {
  return {
    title: 'Code eingeben',
    next,
    appError: refused?.field === 'code' ? refused.text : null,
    recoveryError: refused?.field === 'recovery' ? refused.text : null,
    error: refused?.text ?? null,
  };
}

export const STEP_GONE =
  'Seit dem Passwort sind mehr als zehn Minuten vergangen. Bitte melden Sie sich noch einmal an.';
