import { withoutPiping } from '../charts/figure.view.js';

const LONGEST = 90;

/** The wording of a question, short enough for a list to choose from. */
export function questionText(wording: string): string {
  const text = withoutPiping(wording);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text;
}
