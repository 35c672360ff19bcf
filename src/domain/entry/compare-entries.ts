import { failed, ok, type Problem, type Result } from '../problem.js';
import { checkAnswer } from '../response/check-answer.js';
import { itemsOf } from '../survey/items.js';
import { canonicalJson } from '../survey/survey-hash.js';
import type { Item, Survey } from '../survey/survey.js';
import type { EntryContent, EntryRespondent, Mark } from './entry.js';

const RESPONDENT_FIELDS = ['place', 'area', 'actorType', 'speaksFor'] as const;

type RespondentField = (typeof RESPONDENT_FIELDS)[number];

/** A field of the respondent among item keys, of which none begins so. */
const placeOf = (field: RespondentField): string => `$${field}`;

/** How one place on which two readings differ was settled. */
export interface Resolution {
  /** An item key; or `$place`, `$area`, `$actorType`, `$speaksFor`. */
  readonly at: string;
  readonly choice: 'first' | 'second' | 'new';
  /** Why; never empty. */
  readonly reason: string;
}

/** What a place of the roster says, too: settled with it. */
const isProved = (field: RespondentField) => field === 'area' || field === 'actorType';

/** A settled place with what was typed anew, for `new`. */
export interface Settled extends Resolution {
  readonly content: EntryContent;
}

/**
 * Where two readings of one sheet differ, in the order of the paper: `$place`, `$area`, `$actorType`,
 * `$speaksFor`, then item keys. Nothing typed and the mark `empty` are the same; texts differ only in more than white
 * space, because nobody copies the spaces of a handwriting.
 */
export function compareEntries(
  survey: Survey,
  first: EntryContent,
  second: EntryContent,
): readonly string[] {
  const differs = (field: RespondentField) =>
    (first.respondent[field] ?? '') !== (second.respondent[field] ?? '');
  const fields = RESPONDENT_FIELDS.filter(
    (field) => differs(field) && !(isProved(field) && differs('place')),
  );
  const items = itemsOf(survey).filter((item) => textOf(item, first) !== textOf(item, second));
  return [...fields.map(placeOf), ...items.map(({ key }) => key)];
}

/**
 * Puts two readings together: where they agree the first one's, elsewhere what was settled.
 *
 * @param settled every difference, and whatever else had to be settled though both say the same
 * @returns the merged reading; or a problem for every difference without a settlement or a reason
 */
export function mergeEntries(
  survey: Survey,
  [first, second]: readonly [EntryContent, EntryContent],
  settled: readonly Settled[],
): Result<EntryContent> {
  const byPlace = new Map(settled.map((one) => [one.at, one]));
  const differences = [...new Set([...compareEntries(survey, first, second), ...byPlace.keys()])];
  const problems = differences.flatMap((at) => problemOf(at, byPlace.get(at)));
  if (problems.length > 0) return failed(...problems);
  const sources = new Map(differences.map((at) => [at, sourceOf(byPlace.get(at), first, second)]));
  return ok({
    respondent: mergeRespondent(first.respondent, sources),
    ...mergeItems(survey, first, sources),
  });
}

function problemOf(at: string, settled: Settled | undefined): readonly Problem[] {
  if (settled === undefined) return [{ code: 'entry.difference-open', at }];
  return settled.reason === '' ? [{ code: 'entry.reason-missing', at }] : [];
}

function sourceOf(settled: Settled | undefined, first: EntryContent, second: EntryContent) {
  if (settled?.choice === 'new') return settled.content;
  return settled?.choice === 'second' ? second : first;
}

function mergeRespondent(
  first: EntryRespondent,
  sources: ReadonlyMap<string, EntryContent>,
): EntryRespondent {
  const merged = RESPONDENT_FIELDS.map((field) => {
    const from = isProved(field) && sources.has(placeOf('place')) ? 'place' : field;
    const { respondent } = sources.get(placeOf(from)) ?? { respondent: first };
    return [field, respondent[field]] as const;
  });
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

function mergeItems(
  survey: Survey,
  first: EntryContent,
  sources: ReadonlyMap<string, EntryContent>,
): Pick<EntryContent, 'answers' | 'marks'> {
  const answers: [string, unknown][] = [];
  const marks: [string, Mark][] = [];
  for (const { key } of itemsOf(survey)) {
    const source = sources.get(key) ?? first;
    const mark = Object.hasOwn(source.marks, key) ? source.marks[key] : undefined;
    if (mark !== undefined) marks.push([key, mark]);
    else if (Object.hasOwn(source.answers, key)) answers.push([key, source.answers[key]]);
  }
  return { answers: Object.fromEntries(answers), marks: Object.fromEntries(marks) };
}

/** What one reading says of an item, as text that is equal where it says the same. */
function textOf(item: Item, { answers, marks }: EntryContent): string {
  const { key } = item;
  const mark = Object.hasOwn(marks, key) ? marks[key] : undefined;
  if (mark !== undefined) return mark === 'empty' ? '' : `#${mark}`;
  const raw = Object.hasOwn(answers, key) ? answers[key] : undefined;
  const { answer } = checkAnswer(item, raw ?? undefined);
  return answer === undefined ? '' : canonicalJson(withPlainSpaces(answer));
}

/** Texts inside an answer, however deep, with single spaces and none at their ends. */
function withPlainSpaces(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(/\s+/g, ' ').trim();
  if (Array.isArray(value)) return value.map(withPlainSpaces);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withPlainSpaces(inner)]),
  );
}
