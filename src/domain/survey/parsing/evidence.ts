import type {
  CardsSelector,
  DotsSelector,
  EvidenceLink,
  EvidenceSource,
  StatementRule,
} from '../../statement/statement.js';
import { STANCES } from '../../statement/statement.js';
import { withoutUndefined } from '../../without-undefined.js';
import { findItem } from '../items.js';
import type { Item, Survey } from '../survey.js';
import { readSelector, SELECTOR_FIELDS } from './selector.js';
import { entriesOf, type Fields, fieldsOf, isAbsent, report, type Source } from './source.js';
import { readCode, readReference, readReferences, readText, readWord } from './values.js';

/** What evidence may refer to; `codes` undefined: nobody knows the codebook, and none is checked. */
export interface EvidencePlaces {
  readonly survey: Survey;
  readonly codes: ReadonlySet<string> | undefined;
}

const KINDS = ['answers', 'code', 'text', 'cards', 'dots'] as const;
const FIELDS = ['stance', ...KINDS, 'items', 'passage'];

/** Reads a list of evidence; absent: undefined, so that a definition without any stays short. */
export function readEvidence(
  source: Source,
  places: EvidencePlaces,
): readonly EvidenceLink[] | undefined {
  const links = entriesOf(source).map((entry) => readLink(entry, places));
  return links.length === 0 ? undefined : links;
}

/** Answers to a closed item: its key, and one form of a selector. */
export function readRule(
  source: Source,
  survey: Survey,
): { readonly rule: StatementRule; readonly item: Item | undefined } {
  const fields = fieldsOf(source, ['item', ...SELECTOR_FIELDS]);
  const item = readItem(fields('item'), survey);
  return { rule: { item: item?.key ?? '', ...readSelector(source, fields, item) }, item };
}

function readLink(entry: Source, places: EvidencePlaces): EvidenceLink {
  const fields = fieldsOf(entry, FIELDS);
  const stance = readWord(fields('stance'), STANCES);
  return { stance, ...readSource(entry, fields, places) };
}

function readSource(entry: Source, fields: Fields, places: EvidencePlaces): EvidenceSource {
  const kinds = KINDS.filter((kind) => !isAbsent(fields(kind)));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    if (typeof entry.value === 'object')
      report(entry, 'definition.invalid-value', { expected: KINDS.join(', ') });
    return { text: '' };
  }
  reportMisplaced(fields, kind);
  switch (kind) {
    case 'answers':
      return { answers: readRule(fields('answers'), places.survey).rule };
    case 'code':
      return readCodeLink(fields, places);
    case 'text':
      return withoutUndefined({
        text: readCode(fields('text')),
        passage: readOptionalCode(fields('passage')),
      });
    case 'cards':
      return { cards: readCards(fields('cards'), places.survey) };
    case 'dots':
      return { dots: readDots(fields('dots'), places.survey) };
  }
}

/** `items` narrow a code and a passage is of a text: anywhere else they would mean nothing. */
function reportMisplaced(fields: Fields, kind: (typeof KINDS)[number]): void {
  for (const [name, owner] of [
    ['items', 'code'],
    ['passage', 'text'],
  ] as const) {
    if (!isAbsent(fields(name)) && kind !== owner) {
      report(fields(name), 'definition.unknown-field', { value: name });
    }
  }
}

function readCodeLink(fields: Fields, { survey, codes }: EvidencePlaces): EvidenceSource {
  const code =
    codes === undefined
      ? readCode(fields('code'))
      : (readReference(fields('code'), (key) => (codes.has(key) ? key : undefined)) ?? '');
  const items = readReferences(entriesOf(fields('items')), (key) => findItem(survey, key));
  return items.length === 0 ? { code } : { code, items: items.map(({ key }) => key) };
}

function readCards(source: Source, survey: Survey): CardsSelector {
  const fields = fieldsOf(source, ['item', 'cluster', 'workshop']);
  return withoutUndefined({
    item: readItem(fields('item'), survey)?.key ?? '',
    cluster: readText(fields('cluster')),
    workshop: readOptionalCode(fields('workshop')),
  });
}

function readDots(source: Source, survey: Survey): DotsSelector {
  const fields = fieldsOf(source, ['item', 'part', 'code', 'workshop']);
  return withoutUndefined({
    item: readItem(fields('item'), survey)?.key ?? '',
    part: readOptionalCode(fields('part')),
    code: readPoint(fields('code')),
    workshop: readOptionalCode(fields('workshop')),
  });
}

const readItem = (source: Source, survey: Survey) =>
  readReference(source, (key) => findItem(survey, key));

const readOptionalCode = (source: Source) => (isAbsent(source) ? undefined : readCode(source));

/** Points of a scale may be negative, which no other code can be. */
function readPoint(source: Source): string {
  const { value } = source;
  return Number.isInteger(Number(value)) && Number(value) < 0
    ? String(Number(value))
    : readCode(source);
}
