import type { Comparison } from '../../application/sheets/sheet-readings.service.js';
import { formatSheetNumber } from '../../domain/entry/sheet-number.js';
import { NO_ENTRY, type EntryContent } from '../../domain/entry/entry.js';
import type { Problem } from '../../domain/problem.js';
import { checkAnswer } from '../../domain/response/check-answer.js';
import { isRecord } from '../../domain/response/kinds/checked.js';
import { describeAnswer } from '../../domain/response/describe-answer.js';
import { findItem } from '../../domain/survey/items.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatCount } from '../format.de.js';
import type { FormBody } from '../participate/read-form.js';
import { SPEAKS_FOR_TEXTS } from '../participate/details.view.js';
import { wordingOf } from '../print/wording.js';
import { toSentence } from '../texts.de.js';
import {
  sheetPath,
  toHead,
  toQuestion,
  type EntryQuestionView,
  type PlaceOption,
  type Room,
} from './entry.view.js';
import { toPlaceName, toQuestionName } from './sheet.view.js';
import { MARK_NAMES, placeName } from './sheet-texts.js';
import { textIn } from './read-entry.js';

/** View model of `pages/entry/settle`: two readings beside each other. */
export interface SettleView {
  readonly title: string;
  readonly scripts: readonly string[];
  readonly survey: string;
  readonly heading: string;
  readonly lead: string;
  readonly back: string;
  readonly action: string;
  readonly errorHeading: string;
  readonly errors: readonly { readonly href: string; readonly text: string }[];
  readonly differences: readonly DifferenceView[];
}

export interface DifferenceView {
  readonly id: string;
  readonly question: string;
  readonly error: string;
  readonly sides: readonly {
    readonly id: string;
    readonly name: string;
    readonly value: string;
    readonly title: string;
    readonly said: string;
    readonly checked: boolean;
  }[];
  /** Whether the fields for something else are unfolded. */
  readonly open: boolean;
  /** Fields for what is right instead. */
  readonly fresh: readonly EntryQuestionView[];
  readonly places: readonly PlaceOption[];
  readonly reason: { readonly id: string; readonly name: string; readonly value: string };
}

export interface SettleGiven {
  readonly body: FormBody;
  readonly content: EntryContent;
  readonly problems: readonly Problem[];
}

const NOTHING: SettleGiven = { body: {}, content: NO_ENTRY, problems: [] };

/** The field of a form for one place: item keys as they are, fields of the respondent without `$`. */
const idOf = (at: string) => `klaeren-${at.replace('$', 'angabe-')}`;

export function toSettleView(
  comparison: Comparison,
  room: Room,
  given: SettleGiven = NOTHING,
): SettleView {
  const { sheet, survey, differences } = comparison;
  const place = toPlaceName(survey.survey);
  const heading = `Bogen ${formatSheetNumber(sheet.number)}: Abweichungen klären`;
  const views = differences.map((at) => toDifference(at, comparison, { room, given }));
  const others = given.problems.filter(
    ({ at }) => !differences.some((place) => isAbout(at, place)),
  );
  return {
    title: `${heading} – ${survey.survey.title}`,
    scripts: ['scripts/entry.js'],
    survey: survey.survey.title,
    heading,
    lead: `${formatCount(differences.length, 'Stelle', 'Stellen')} zu entscheiden. Sehen Sie auf dem Papier nach.`,
    back: sheetPath(sheet.number),
    action: sheetPath(sheet.number, 'abgleich'),
    errorHeading: 'Noch nicht entschieden',
    errors: [
      ...views.flatMap(({ id, error }, index) =>
        error === ''
          ? []
          : [{ href: `#${id}-1`, text: `${place(differences[index] ?? '')}: ${error}` }],
      ),
      ...others.map((problem) => ({ href: '#inhalt', text: toSentence(problem) })),
    ],
    differences: views,
  };
}

/** Problems of checks name fields of the respondent without `$`, parts of an item with a slash. */
function isAbout(at: string, place: string): boolean {
  const [key] = at.split('/');
  if (place === '$place' && (at === 'invitation' || at === 'area' || at === 'actorType'))
    return true;
  return key === place || `$${at}` === place;
}

const saidIn = (group: unknown, at: string) => (isRecord(group) ? textIn(group, at) : '');

interface Context {
  readonly room: Room;
  readonly given: SettleGiven;
}

function toDifference(
  at: string,
  comparison: Comparison,
  { room, given }: Context,
): DifferenceView {
  const { survey } = comparison.survey;
  const id = idOf(at);
  const chosen = saidIn(given.body.wahl, at);
  const problem = given.problems.find((each) => isAbout(each.at, at));
  const side = (value: string, title: string, said: string, index: number) => ({
    ...{ id: `${id}-${index}`, name: `wahl[${at}]`, value, title, said },
    checked: chosen === value,
  });
  const [first, second] = comparison.readings.map(({ content }) =>
    describeRead(survey, at, content, room),
  );
  return {
    id,
    question: toQuestionName(survey)(at),
    error: problem === undefined ? '' : toSentence(problem),
    sides: [
      side('first', 'Erste Erfassung', first ?? '', 1),
      side('second', 'Zweite Erfassung', second ?? '', 2),
      side('new', 'Etwas anderes', 'Bitte darunter eingeben.', 3),
    ],
    open: chosen === 'new',
    ...toFresh(survey, at, { room, given }),
    reason: {
      id: `${id}-grund`,
      name: `grund[${at}]`,
      value: saidIn(given.body.grund, at),
    },
  };
}

function toFresh(survey: Survey, at: string, { room, given: { content } }: Context) {
  const item = findItem(survey, at);
  const errors = new Map<string, string>();
  if (item !== undefined) {
    const question = toQuestion(item, wordingOf(survey), { content, errors });
    return { fresh: [question], places: [] };
  }
  const heads = toHead(survey, content.respondent, { errors, proved: false });
  const wanted = at === '$place' ? ['area', 'actorType'] : [at.slice(1)];
  const chosen = content.respondent.place ?? '';
  return {
    fresh: heads.filter(({ fields }) => wanted.includes(fields[0]?.name ?? '')),
    places:
      at === '$place'
        ? room.places.map((place) => ({ ...place, selected: place.value === chosen }))
        : [],
  };
}

/** What one reading says, in words; lines of a list below each other. */
function describeRead(survey: Survey, at: string, content: EntryContent, room: Room): string {
  const item = findItem(survey, at);
  if (item === undefined) return describeHead(survey, at, content, room);
  const mark = content.marks[at];
  if (mark !== undefined) return MARK_NAMES[mark];
  const { answer } = checkAnswer(item, content.answers[at] ?? undefined);
  return describeAnswer(item, answer).join('\n') || MARK_NAMES.empty;
}

function describeHead(
  survey: Survey,
  at: string,
  { respondent }: EntryContent,
  { places }: Room,
): string {
  const { place, area, actorType, speaksFor } = respondent;
  const named = (list: readonly { key: string; name: string }[], key = '') =>
    list.find((each) => each.key === key)?.name ?? 'keine Angabe';
  if (at === '$area') return named(survey.areas, area);
  if (at === '$actorType') return named(survey.actorTypes, actorType);
  if (at === '$speaksFor') return speaksFor ? SPEAKS_FOR_TEXTS[speaksFor].label : 'keine Angabe';
  const known = places.find(({ value }) => value === place)?.label;
  const unnamed = `nicht bekannt (${named(survey.areas, area)}, ${named(survey.actorTypes, actorType)})`;
  return known ?? (place === undefined ? unnamed : placeName(survey, place, () => undefined));
}
