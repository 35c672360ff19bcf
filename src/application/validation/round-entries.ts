import { createHash, randomBytes } from 'node:crypto';
import { isDate } from '../../domain/date.js';
import type { Problem } from '../../domain/problem.js';
import { VOICES, type VoiceCounts } from '../../domain/validation/voices.js';

/** What a planner wrote to prepare a round. */
export interface RoundEntry {
  readonly title: string;
  readonly area: string;
  readonly day: string;
  readonly place: string;
  readonly present: string;
  /** Keys of statements in the order in which they are talked about. */
  readonly statements: readonly string[];
}

export const MAX_PERSONS = 2000;
const MAX_LINE = 200;
export const MAX_NOTE = 2000;
export const MAX_ADDITION = 500;

/** No I, L, O, U and no 0, 1: read from ten metres and typed on a phone. */
const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** 30^8 of them, 39 bits: in a second a server answers some thousand tries, which would take years. */
const CODE_LENGTH = 8;

export function makeRoundCode(): string {
  // The few letters that come a little more often do not help anybody who guesses.
  return [...randomBytes(CODE_LENGTH)]
    .map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length])
    .join('');
}

/** As it was typed, with small letters and spaces. */
export const normaliseRoundCode = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[\s\p{Pd}]/gu, '');

/** What is stored of a phone: two rounds never know that it was the same one. */
export const deviceHash = (token: string, roundId: string): string =>
  createHash('sha256').update(`${roundId}\n${token}`).digest('hex');

/** A number of persons as it was typed; undefined for anything else. */
export function toPersons(typed: string): number | undefined {
  if (!/^\d{1,4}$/.test(typed)) return undefined;
  return Number(typed) <= MAX_PERSONS ? Number(typed) : undefined;
}

const orZero = (typed = ''): string => (typed === '' ? '0' : typed);

/** Four numbers as they were typed, empty fields as 0. */
export function toVoiceCounts(typed: Readonly<Record<string, string>>): VoiceCounts | undefined {
  const counts = VOICES.map((voice) => [voice, toPersons(orZero(typed[voice]))] as const);
  if (counts.some(([, count]) => count === undefined)) return undefined;
  return Object.fromEntries(counts) as Record<(typeof VOICES)[number], number>;
}

/** Everything that is wrong with a round before it is stored. */
export function roundProblems(
  entry: RoundEntry,
  areas: readonly { readonly key: string }[],
  known: readonly string[],
): readonly Problem[] {
  const { title, area, day, place, present, statements } = entry;
  const checks: readonly (readonly [boolean, Problem])[] = [
    [title !== '' && title.length <= MAX_LINE, { code: 'validation.title-missing', at: 'titel' }],
    [isDate(day), { code: 'validation.day-invalid', at: 'tag' }],
    [place.length <= MAX_LINE, { code: 'validation.place-too-long', at: 'ort' }],
    [toPersons(present) !== undefined, { code: 'validation.present-invalid', at: 'anwesend' }],
    [
      area === '' || areas.some(({ key }) => key === area),
      { code: 'validation.area-unknown', at: 'gebiet' },
    ],
    [
      statements.length > 0 && statements.every((key) => known.includes(key)),
      { code: 'validation.statements-missing', at: 'aussagen' },
    ],
  ];
  return checks.filter(([fine]) => !fine).map(([, problem]) => problem);
}
