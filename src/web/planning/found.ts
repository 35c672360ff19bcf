import type { Result } from '../../domain/problem.js';
import { PageProblem } from '../problems.js';
import { toSentence } from '../texts.de.js';

/** @throws PageProblem 404 where there is no such thing */
export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new PageProblem(404);
  return value;
}

/** @throws PageProblem 404 where a wave, a group or a question that was asked for does not exist */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new PageProblem(404, { text: result.problems.map(toSentence).join(' ') });
}
