import type { OwnReading } from '../../application/sheets/sheet-readings.service.js';
import { formatSheetNumber } from '../../domain/entry/sheet-number.js';
import type { Problem } from '../../domain/problem.js';
import { SPEAKS_FOR } from '../../domain/response/answer.js';
import type { Block, Item, Section, Survey } from '../../domain/survey/survey.js';
import { itemsOf } from '../../domain/survey/items.js';
import { formatDate } from '../format.de.js';
import { DETAIL_TEXTS, SPEAKS_FOR_TEXTS } from '../participate/details.view.js';
import { toFilterWords, type Wording } from '../../domain/filter/filter-words.js';
import { wordingOf } from '../print/wording.js';
import { onPaper } from '../print/paper-blocks.js';
import { numberQuestions, rowLetter } from '../../domain/survey/question-numbers.js';
import { toSentence } from '../texts.de.js';
import {
  firstFieldId,
  legendId,
  stanceLegendId,
  toEntryFields,
  toLegend,
  type EntryFieldView,
  type EntryForm,
  type LegendEntry,
} from './entry-fields.js';

/** View model of `pages/entry/reading`: a whole sheet as fields to type numbers into. */
export interface ReadingView {
  readonly title: string;
  readonly scripts: readonly string[];
  readonly survey: string;
  readonly heading: string;
  readonly round: string;
  readonly back: string;
  readonly action: string;
  readonly autosave: string;
  readonly errorHeading: string;
  readonly errors: readonly { readonly href: string; readonly text: string }[];
  /** Day on which the sheet came in; a fixed text once somebody has said so. */
  readonly received: { readonly value: string; readonly fixed: string; readonly error: string };
  /** For whom it was printed; '' where that is asked. */
  readonly printedFor: string;
  /** The roster to choose from; empty where nobody is named. */
  readonly places: readonly PlaceOption[];
  readonly head: readonly EntryQuestionView[];
  readonly sections: readonly EntrySectionView[];
}

export interface PlaceOption {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

export interface EntrySectionView {
  readonly letter: string;
  readonly title: string;
  readonly condition: string;
  readonly questions: readonly EntryQuestionView[];
}

/** One question of the paper: `partials/entry-question`. */
export interface EntryQuestionView {
  readonly id: string;
  readonly number: string;
  readonly text: string;
  readonly condition: string;
  readonly legends: readonly { readonly id: string; readonly entries: readonly LegendEntry[] }[];
  readonly fields: readonly EntryFieldView[];
}

export interface Room {
  /** The roster as choices; empty where nobody is named. */
  readonly places: readonly { readonly value: string; readonly label: string }[];
  readonly today: string;
}

export const sheetPath = (number: number, ...parts: readonly string[]): string =>
  ['/erfassung/bogen', formatSheetNumber(number), ...parts].join('/');

export const queuePath = (survey: string, wave: string): string =>
  `/erfassung/papier/${encodeURIComponent(survey)}?welle=${encodeURIComponent(wave)}`;

export function toReadingView(
  { sheet, survey: { survey }, round, content }: OwnReading,
  { places, today }: Room,
  problems: readonly Problem[] = [],
): ReadingView {
  const errors = new Map(
    [...problems].reverse().map((problem) => [problem.at.split('/')[0] ?? '', toSentence(problem)]),
  );
  const heading = `Bogen ${formatSheetNumber(sheet.number)}`;
  const chosen = content.respondent.place ?? '';
  const form: EntryForm = { content, errors };
  return {
    title: `${heading} – ${survey.title}`,
    scripts: ['scripts/entry.js'],
    survey: survey.title,
    heading,
    round: round === 1 ? 'Erste Erfassung' : 'Zweite Erfassung',
    back: queuePath(sheet.surveyKey, sheet.wave),
    action: sheetPath(sheet.number, 'eingabe'),
    autosave: sheetPath(sheet.number, 'entwurf'),
    errorHeading: 'Noch nicht vollständig',
    errors: toErrors(survey, errors),
    received: {
      value: sheet.received ?? today,
      fixed: sheet.received === null ? '' : formatDate(sheet.received),
      error: errors.get('received') ?? '',
    },
    printedFor: sheet.place === null ? '' : (labelOf(places, sheet.place) ?? sheet.place),
    places:
      sheet.place === null
        ? places.map((place) => ({ ...place, selected: place.value === chosen }))
        : [],
    head: toHead(survey, content.respondent, { errors, proved: sheet.place !== null }),
    sections: toEntrySections(survey, form),
  };
}

const labelOf = (places: Room['places'], value: string) =>
  places.find((place) => place.value === value)?.label;

/** One line for each place that is missing or wrong, in the order of the paper. */
export function toErrors(survey: Survey, errors: ReadonlyMap<string, string>) {
  const numbers = numberQuestions(survey);
  const heads = ['received', 'place', 'area', 'actorType', 'speaksFor'].map((at) => ({
    ...{ at, href: `#${headId(at)}`, name: HEAD_NAMES[at] ?? at },
  }));
  const items = itemsOf(survey).map((item) => ({
    ...{ at: item.key, href: `#${firstFieldId(item)}` },
    name: `Frage ${numbers.get(item.key) ?? item.key}`,
  }));
  return [...heads, ...items].flatMap(({ at, href, name }) => {
    const sentence = errors.get(at);
    return sentence === undefined ? [] : [{ href, text: `${name}: ${sentence}` }];
  });
}

const HEAD_NAMES: Readonly<Record<string, string>> = {
  received: 'Tag',
  place: 'Einrichtung',
  area: 'Gebiet',
  actorType: 'Gruppe',
  speaksFor: 'Für wen',
};

const headId = (at: string) => `angabe-${at}`;

/** Area, group and for whom, as they are ticked on the first page. */
export function toHead(
  survey: Survey,
  respondent: OwnReading['content']['respondent'],
  { errors, proved }: { readonly errors: ReadonlyMap<string, string>; readonly proved: boolean },
): readonly EntryQuestionView[] {
  const lists = {
    area: survey.areas,
    actorType: survey.actorTypes,
    speaksFor: SPEAKS_FOR.map((key) => ({ key, name: SPEAKS_FOR_TEXTS[key].label })),
  };
  const asked = proved ? (['speaksFor'] as const) : (['area', 'actorType', 'speaksFor'] as const);
  const named = (respondent.place ?? '') !== '';
  return asked.map((at) => {
    const [list, id] = [lists[at], headId(at)];
    const place = list.findIndex(({ key }) => key === respondent[at]) + 1;
    const hidden = place === 0 || (named && at !== 'speaksFor');
    const error = errors.get(at) ?? '';
    return {
      ...{ id: `${id}-frage`, number: '', text: DETAIL_TEXTS[at], condition: '' },
      legends: [
        {
          id: `${id}-kennzahlen`,
          entries: list.map(({ name }, index) => ({ code: String(index + 1), label: name })),
        },
      ],
      fields: [
        {
          ...{ id, name: at, label: HEAD_NAMES[at] ?? at, value: hidden ? '' : String(place) },
          ...{ kind: 'code', isText: false, maxLength: 3, legend: `${id}-kennzahlen`, error },
          codes: list.map((_, index) => String(index + 1)).join(' '),
          invalid: error !== '',
        },
      ],
    };
  });
}

/** Every question in the order of the paper, those with a condition too. */
export function toEntrySections(survey: Survey, form: EntryForm): readonly EntrySectionView[] {
  const wording = wordingOf(survey);
  return survey.sections.map((section, index) => ({
    letter: rowLetter(index).toUpperCase(),
    title: section.title,
    condition: toFilterWords(section.showIf, wording, 'section'),
    questions: toQuestions(section, wording, form),
  }));
}

function toQuestions({ blocks }: Section, wording: Wording, form: EntryForm) {
  return blocks
    .filter(({ kind }) => kind !== 'info')
    .map((block) => toQuestion(block, wording, form));
}

/** One question with its fields; a battery has one of them in each row. */
export function toQuestion(block: Block, wording: Wording, form: EntryForm): EntryQuestionView {
  const number = wording.numbers.get(block.key) ?? '';
  const items: readonly Item[] =
    block.kind === 'battery' ? block.rows : block.kind === 'info' ? [] : [block];
  const legend = legendId(block.key);
  return {
    id: `frage-${block.key}`,
    ...{ number, text: onPaper(block.text, wording) },
    condition: toFilterWords(block.showIf, wording),
    legends: items.slice(0, 1).flatMap((item) => toLegends(item, legend)),
    fields: items.flatMap((item, row) =>
      toEntryFields(item, form, {
        label:
          block.kind === 'battery'
            ? `${number} ${rowLetter(row)}) ${onPaper(item.text, wording)}`
            : (LABELS[item.kind] ?? 'Antwort'),
        legend,
      }),
    ),
  };
}

const LABELS: Readonly<Partial<Record<Item['kind'], string>>> = {
  multiple: 'Alle angekreuzten',
  number: 'Zahl',
  'short-text': 'Text',
  'long-text': 'Text',
};

function toLegends(item: Item, id: string): EntryQuestionView['legends'] {
  const boxes = toLegend(item);
  const stances =
    item.kind === 'takeover'
      ? [
          {
            id: stanceLegendId(item.key),
            entries: item.stances.map(({ label }, at) => ({ code: String(at + 1), label })),
          },
        ]
      : [];
  return [...stances, ...(boxes.length > 0 ? [{ id, entries: boxes }] : [])];
}
