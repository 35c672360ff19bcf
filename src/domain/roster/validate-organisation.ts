import { failedWith, ok, type Problem, type Result } from '../problem.js';
import {
  CONTACT_LIMITS,
  ORGANISATION_LIMITS,
  OUTERMOST_RING,
  type ContactFields,
  type Organisation,
} from './organisation.js';

/** What the catalogue knows: keys of areas and of the actor types of all vocabularies. */
export interface KnownKeys {
  readonly areas: readonly string[];
  readonly actorTypes: readonly string[];
}

/** Line breaks are for notes and addresses only; other control characters cannot be printed. */
const UNPRINTABLE = /[\p{Cc}\p{Surrogate}]/u;
const UNPRINTABLE_IN_TEXT = /[^\P{Cc}\n\t]|\p{Surrogate}/u;

/**
 * Checks an organisation however it came in; texts must be trimmed.
 *
 * @returns the organisation; or every problem, with the field in `at`
 */
export function validateOrganisation(given: Organisation, known: KnownKeys): Result<Organisation> {
  const { key, name, note, actorType, furtherTypes, areas } = given;
  const { key: keyLength, name: nameLength, note: noteLength } = ORGANISATION_LIMITS;
  const problems: (Problem | undefined)[] = [
    lineProblem('key', key, keyLength),
    lineProblem('name', name, nameLength),
    textProblem('note', note, noteLength, UNPRINTABLE_IN_TEXT),
    actorType === '' ? { code: 'roster.type-missing', at: 'actorType' } : undefined,
    ...[actorType, ...furtherTypes]
      .filter((type) => type !== '' && !known.actorTypes.includes(type))
      .map((value): Problem => ({
        code: 'roster.unknown-type',
        at: value === actorType ? 'actorType' : 'furtherTypes',
        details: { value },
      })),
    areas.length === 0 ? { code: 'roster.area-missing', at: 'areas' } : undefined,
    ...areas.flatMap((presence) => presenceProblems(presence, known)),
  ];
  const found = problems.filter((problem) => problem !== undefined);
  if (found.length > 0) return failedWith(found);
  const unique = new Map(areas.map((presence) => [presence.area, presence]));
  return ok({
    ...given,
    furtherTypes: [...new Set(furtherTypes)].filter((type) => type !== actorType),
    areas: [...unique.values()],
  });
}

function presenceProblems(
  { area, ring }: Organisation['areas'][number],
  known: KnownKeys,
): readonly Problem[] {
  if (!known.areas.includes(area)) {
    return [{ code: 'roster.unknown-area', at: 'areas', details: { value: area } }];
  }
  if (Number.isInteger(ring) && ring >= 0 && ring <= OUTERMOST_RING) return [];
  return [{ code: 'roster.unknown-ring', at: 'areas', details: { max: OUTERMOST_RING } }];
}

/** Something before and after one `@`, and no space: whether mail arrives only mail can tell. */
const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

/**
 * Checks a contact; texts must be trimmed.
 *
 * @returns the contact; or every problem, with the field in `at`
 */
export function validateContact(given: ContactFields): Result<ContactFields> {
  const { name, email, address } = given;
  const problems = [
    name === '' ? ({ code: 'roster.name-missing', at: 'name' } as const) : undefined,
    ...(['name', 'function', 'email', 'phone'] as const).map((field) =>
      textProblem(field, given[field], CONTACT_LIMITS[field], UNPRINTABLE),
    ),
    textProblem('address', address, CONTACT_LIMITS.address, UNPRINTABLE_IN_TEXT),
    email === '' || EMAIL.test(email)
      ? undefined
      : ({ code: 'roster.email-invalid', at: 'email' } as const),
  ].filter((problem) => problem !== undefined);
  return problems.length > 0 ? failedWith(problems) : ok(given);
}

function lineProblem(at: string, text: string, max: number): Problem | undefined {
  if (text === '') return { code: 'roster.name-missing', at };
  return textProblem(at, text, max, UNPRINTABLE);
}

function textProblem(
  at: string,
  text: string,
  max: number,
  unprintable: RegExp,
): Problem | undefined {
  if (text.length > max) return { code: 'roster.too-long', at, details: { max } };
  return unprintable.test(text) ? { code: 'roster.broken-text', at } : undefined;
}
