import type { ErrorLink } from './page-errors.js';

/** What a page that asks for a personal code says about the one it was given. */
export interface CodeError {
  readonly error: string;
  readonly errorHeading: string;
  readonly errors: readonly ErrorLink[];
}

export const NO_CODE_ERROR: CodeError = { error: '', errorHeading: '', errors: [] };

/** Whoever typed nothing has nothing to compare, and has not guessed either. */
export const isGuess = (code: string): boolean => code.trim() !== '';

/** About a code that opened nothing; `wrong` is the sentence for one that was typed. */
export function toCodeError(code: string, wrong: string): CodeError {
  const guess = isGuess(code);
  const error = guess ? wrong : 'Bitte geben Sie Ihren persönlichen Code ein.';
  return {
    error,
    errorHeading: guess ? 'Der Code passt nicht' : 'Der Code fehlt',
    errors: [{ href: '#code', text: error }],
  };
}
