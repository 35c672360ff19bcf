import type { Problem, ProblemCode, Result } from '../../domain/problem.js';
import { ApiProblem } from '../problems.js';

/** Problems that have a status of their own; everything else is 422. */
const STATUS: Readonly<Partial<Record<ProblemCode, number>>> = {
  'response.wave-closed': 403,
  'response.invitation-required': 403,
  'response.not-found': 404,
  'response.id-taken': 409,
  'response.deleted': 409,
  'invitation.unknown': 422,
  'invitation.used': 422,
};

/** Gives the value, or answers the call with all problems and the status that fits the first. */
export function valueOf<T>(result: Result<T>, code: string): T {
  if (result.ok) return result.value;
  throw toApiProblem(result.problems, code);
}

export function toApiProblem(problems: readonly Problem[], code: string): ApiProblem {
  const telling = problems.find((problem) => STATUS[problem.code] !== undefined);
  if (telling === undefined) return new ApiProblem(422, code, problems);
  return new ApiProblem(STATUS[telling.code] ?? 422, telling.code, problems);
}

/** For whatever a path names and nobody knows. */
export const notFound = (what: 'survey' | 'response' | 'report') =>
  new ApiProblem(404, `${what}.not-found`);
