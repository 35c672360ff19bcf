import { formatTime } from '../format.de.js';

/** View model of `pages/session/login`. */
export interface LoginView {
  readonly title: string;
  readonly name: string;
  readonly next: string;
  readonly error: string | null;
}

export function toLoginView(next: string, name = '', error: string | null = null): LoginView {
  return { title: error === null ? 'Anmelden' : 'Fehler: Anmelden', name, next, error };
}

export const LOGIN_FAILED =
  'Name und Passwort passen nicht zusammen. Bitte prüfen Sie beides und versuchen Sie es noch einmal.';

/** Says the same whether there is an account of that name or not. */
export const toPauseText = (until: string): string =>
  `Mit diesem Namen gab es zu viele vergebliche Versuche. Bitte warten Sie bis ${formatTime(until)} Uhr. Eilt es, kann die Administration die Wartezeit aufheben.`;
