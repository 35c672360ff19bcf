import type { Problem, Result } from '../domain/problem.js';
import { MOST_PROBLEMS } from '../web/problems.js';
import { toSentence } from '../web/texts.de.js';
import { CommandFailed } from './terminal.js';

/** Gives the value, or ends the command with one German line for each problem. */
export function valueOrFail<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const more = result.problems.length - MOST_PROBLEMS;
  throw new CommandFailed([
    ...result.problems.slice(0, MOST_PROBLEMS).map(problemLine),
    ...(more > 0 ? [`… und ${more} weitere.`] : []),
  ]);
}

/** `Zeile 3, area: Bitte wählen Sie eines der angebotenen Gebiete.` */
export function problemLine(problem: Problem): string {
  const row = problem.details?.row;
  const place = [...(row === undefined ? [] : [`Zeile ${row}`]), problem.at]
    .filter((part) => part !== '')
    .join(', ');
  return place === '' ? toSentence(problem) : `${place}: ${toSentence(problem)}`;
}
