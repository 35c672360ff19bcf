/** View model of `pages/session/login`. */
export interface LoginView {
  readonly title: string;
  readonly name: string;
  readonly next: string;
  readonly error: string | null;
}

export function toLoginView(next: string, name = '', error: string | null = null): LoginView {
  return { title: 'Anmelden', name, next, error };
}

export const LOGIN_FAILED =
  'Name und Passwort passen nicht zusammen. Bitte prüfen Sie beides und versuchen Sie es noch einmal.';
