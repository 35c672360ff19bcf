import { isDate } from '../date.js';
import { failedWith, ok, type Problem, type Result } from '../problem.js';
import { WORKSHOP_LIMITS, type WorkshopDetails } from './workshop.js';

/** What the details of a workshop are checked against. */
export interface KnownPlaces {
  readonly areas: readonly string[];
  readonly moderators: readonly string[];
  /** `YYYY-MM-DD`: what is entered has happened. */
  readonly today: string;
}

/**
 * Checks what was said about a workshop; texts must be trimmed, numbers that were no numbers are
 * `NaN`.
 *
 * @returns the details; or every problem, with the field in `at`
 */
export function validateWorkshop(
  given: WorkshopDetails,
  known: KnownPlaces,
): Result<WorkshopDetails> {
  const { title, date, area, participants, tables, moderator } = given;
  const problems: (Problem | undefined)[] = [
    lineProblem('title', title, WORKSHOP_LIMITS.title),
    isDate(date) && date <= known.today ? undefined : { code: 'workshop.date-invalid', at: 'date' },
    area === '' || known.areas.includes(area)
      ? undefined
      : { code: 'response.unknown-area', at: 'area' },
    countProblem('participants', participants, 1, WORKSHOP_LIMITS.participants),
    countProblem('tables', tables, 0, WORKSHOP_LIMITS.tables),
    known.moderators.includes(moderator)
      ? undefined
      : { code: 'workshop.unknown-moderator', at: 'moderator' },
  ];
  const found = problems.filter((problem) => problem !== undefined);
  return found.length > 0 ? failedWith(found) : ok(given);
}

/** Line breaks and other control characters can be neither printed on a card nor in a heading. */
const UNPRINTABLE = /[\p{Cc}\p{Surrogate}]/u;

/** What is wrong with a line of text that must not be empty; `undefined`: nothing. */
export function lineProblem(at: string, text: string, max: number): Problem | undefined {
  return text === '' ? { code: 'response.missing-field', at } : textProblem(at, text, max);
}

/** The same for a text that may be empty. */
export function textProblem(at: string, text: string, max: number): Problem | undefined {
  if (text.length > max) return { code: 'answer.too-long', at, details: { max } };
  return UNPRINTABLE.test(text) ? { code: 'answer.broken-text', at } : undefined;
}

/** What is wrong with a whole number between two bounds; `undefined`: nothing. */
export function countProblem(
  at: string,
  count: number,
  min: number,
  max: number,
): Problem | undefined {
  if (Number.isInteger(count) && count >= min && count <= max) return undefined;
  return { code: 'workshop.count-invalid', at, details: { min, max } };
}
