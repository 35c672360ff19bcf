import type { NoticeParagraph } from '../../domain/privacy/notice.js';
import type { ProcessTexts } from '../../domain/survey/catalogue.js';
import {
  OTHER,
  type Block,
  type Item,
  type Section,
  type Survey,
  type TakeoverItem,
  type Wave,
} from '../../domain/survey/survey.js';
import { pipeText } from '../../domain/response/pipe-text.js';
import { formatDate, formatNumber } from '../format.de.js';
import { DETAIL_TEXTS, SPEAKS_FOR_TEXTS } from '../participate/details.view.js';
import { toLimits } from '../participate/choice.view.js';
import type { CurrentNotice } from '../privacy/notice-desk.js';
import { shortMark } from '../privacy/notice.view.js';
import type { Welcome } from '../privacy/survey-front.js';
import { toConditionWords, type Wording } from './condition-words.js';
import {
  toStanceColumns,
  toStanceExtras,
  toStanceInstruction,
  type PaperExtra,
} from './paper-stances.js';
import { numberQuestions, rowLetter } from './question-numbers.js';

/** View model of `pages/print/questionnaire`: a whole survey on paper. */
export interface QuestionnairePrintView {
  readonly title: string;
  readonly heading: string;
  readonly wave: string;
  /** HTML that the office has written; else empty, and the survey's own paragraphs are shown. */
  readonly welcome: string;
  readonly intro: readonly string[];
  /** "etwa 20 Minuten"; '' where nobody has said. */
  readonly minutes: string;
  readonly back: {
    readonly office: string;
    readonly address: string;
    readonly until: string;
    readonly contact: string;
  };
  readonly privacy: readonly NoticeParagraph[];
  /** Which version of the notice is printed. */
  readonly noticeMark: string;
  readonly groups: readonly { readonly text: string; readonly options: readonly PaperOption[] }[];
  readonly sections: readonly PaperSection[];
}

export interface PaperOption {
  readonly label: string;
  readonly hint: string;
  /** A line to write on follows the box. */
  readonly line: boolean;
}

export interface PaperSection {
  readonly letter: string;
  readonly title: string;
  readonly intro: string;
  readonly condition: string;
  readonly blocks: readonly PaperBlock[];
}

export interface PaperBlock {
  readonly partial: string;
  readonly number: string;
  readonly key: string;
  readonly text: string;
  readonly help: string;
  readonly condition: string;
  readonly instruction: string;
  readonly options: readonly PaperOption[];
  readonly noAnswers: readonly PaperOption[];
  readonly columns: readonly { readonly label: string; readonly apart: boolean }[];
  readonly rows: readonly {
    readonly letter: string;
    readonly text: string;
    readonly condition: string;
  }[];
  readonly unit: string;
  readonly lines: readonly number[];
  /** What is asked below each row of a table: hours, a condition. */
  readonly extras: readonly PaperExtra[];
  /** Number of all columns, for cells that span them. */
  readonly width: number;
}

/** What stands before the questions. */
export interface PaperFront {
  readonly wave: Wave | undefined;
  readonly notice: CurrentNotice;
  readonly welcome: Welcome;
}

export function toQuestionnairePrintView(
  survey: Survey,
  process: ProcessTexts,
  { wave, notice, welcome }: PaperFront,
): QuestionnairePrintView {
  const until = wave?.closes ? `bis zum ${formatDate(wave.closes)}` : '';
  return {
    title: `Fragebogen: ${survey.title}`,
    heading: survey.title,
    wave: wave?.key ?? '',
    welcome: welcome.html,
    intro: welcome.html === '' ? survey.intro : welcome.paragraphs,
    minutes: survey.minutes === undefined ? '' : `etwa ${survey.minutes} Minuten`,
    back: {
      office: process.office,
      address: process.contact.address,
      until,
      contact: [process.contact.name, process.contact.phone, process.contact.email]
        .filter(Boolean)
        .join(' · '),
    },
    privacy: [...notice.content.essential, ...notice.content.more],
    noticeMark: shortMark(notice.hash),
    groups: toGroups(survey),
    sections: toPaperSections(survey),
  };
}

export function toGroups(survey: Survey): QuestionnairePrintView['groups'] {
  const named = (list: readonly { readonly name: string }[]) =>
    list.map(({ name }) => ({ label: name, hint: '', line: false }));
  return [
    { text: DETAIL_TEXTS.area, options: named(survey.areas) },
    { text: DETAIL_TEXTS.actorType, options: named(survey.actorTypes) },
    {
      text: DETAIL_TEXTS.speaksFor,
      options: Object.values(SPEAKS_FOR_TEXTS).map((text) => ({ ...text, line: false })),
    },
  ];
}

/** Every question as it stands on paper. */
export function toPaperSections(survey: Survey): readonly PaperSection[] {
  const wording: Wording = { survey, numbers: numberQuestions(survey) };
  return survey.sections.map((section, index) => toSection(section, index, wording));
}

function toSection(section: Section, index: number, wording: Wording): PaperSection {
  return {
    letter: rowLetter(index).toUpperCase(),
    title: section.title,
    intro: onPaper(section.intro ?? '', wording),
    condition: toConditionWords(section.showIf, wording, 'Diesen Abschnitt'),
    blocks: section.blocks.map((block) => toPaperBlock(block, wording)),
  };
}

/** Without answers: pieces that would be put in are replaced by their stand-ins. */
export function onPaper(text: string, { survey }: Wording): string {
  return pipeText(text, survey, {});
}

function toPaperBlock(block: Block, wording: Wording): PaperBlock {
  const base: PaperBlock = {
    partial: 'partials/paper-info',
    number: wording.numbers.get(block.key) ?? '',
    key: block.key,
    text: onPaper(block.text, wording),
    help: block.kind === 'info' ? '' : onPaper(block.help ?? '', wording),
    condition: toConditionWords(block.showIf, wording),
    instruction: '',
    options: [],
    noAnswers: [],
    columns: [],
    rows: [],
    unit: '',
    lines: [],
    extras: [],
    width: 1,
  };
  if (block.kind === 'info') return base;
  if (block.kind !== 'battery') return { ...base, ...toPaperItem(block, wording) };
  const [first] = block.rows;
  return {
    ...base,
    partial: 'partials/paper-table',
    instruction: 'Bitte in jeder Zeile ein Kästchen ankreuzen.',
    columns: first === undefined ? [] : columnsOf(first.scale, first.noAnswer),
    rows: block.rows.map((row, index) => ({
      letter: rowLetter(index),
      text: onPaper(row.text, wording),
      condition: toConditionWords(row.showIf, wording),
    })),
  };
}

function toPaperItem(item: Item, wording: Wording): Partial<PaperBlock> {
  const noAnswers = item.noAnswer.map(({ label }) => ({ label, hint: '', line: false }));
  return { noAnswers, ...toPaperKind(item, wording) };
}

function toPaperKind(item: Item, wording: Wording): Partial<PaperBlock> {
  switch (item.kind) {
    case 'ranking':
    case 'points':
      return { partial: 'partials/paper-amounts', ...toPaperAmounts(item, wording) };
    case 'number':
      return { partial: 'partials/paper-number', unit: item.unit ?? '' };
    case 'short-text':
      return { partial: 'partials/paper-text', lines: [0] };
    case 'long-text':
      return { partial: 'partials/paper-text', lines: [0, 1, 2, 3, 4] };
    case 'takeover':
      return { partial: 'partials/paper-table', ...toPaperTakeover(item, wording) };
    default:
      return { partial: 'partials/paper-choice', ...toPaperChoice(item, wording) };
  }
}

function toPaperTakeover(item: TakeoverItem, wording: Wording): Partial<PaperBlock> {
  return {
    instruction: toStanceInstruction(item),
    columns: columnsOf(toStanceColumns(item), []),
    rows: item.tasks.map(({ label }, index) => ({
      letter: rowLetter(index),
      text: onPaper(label, wording),
      condition: '',
    })),
    width: item.stances.length + 1,
    extras: toStanceExtras(item),
  };
}

function toPaperChoice(
  item: Extract<Item, { kind: 'single' | 'rating' | 'multiple' }>,
  wording: Wording,
): Partial<PaperBlock> {
  const list = item.kind === 'rating' ? item.scale : item.options;
  const options = list.map(({ code, label }) => ({
    label: onPaper(label, wording),
    hint: '',
    line: item.kind !== 'rating' && code === OTHER,
  }));
  return {
    options,
    instruction: item.kind === 'multiple' ? toLimits(item) : 'Bitte ein Kästchen ankreuzen.',
  };
}

function toPaperAmounts(
  item: Extract<Item, { kind: 'ranking' | 'points' }>,
  wording: Wording,
): Partial<PaperBlock> {
  const options = item.options.map(({ label }) => ({
    label: onPaper(label, wording),
    hint: '',
    line: false,
  }));
  if (item.kind === 'points') {
    const total = formatNumber(item.total);
    const instruction = item.help === undefined ? `Bitte genau ${total} Punkte verteilen.` : '';
    return { options, unit: 'Punkte', instruction };
  }
  const count = Math.min(item.max ?? item.options.length, item.options.length);
  return {
    options,
    unit: 'Rang',
    instruction:
      item.help === undefined
        ? `Bitte Ränge von 1 (am wichtigsten) bis ${count} vergeben, jeden nur einmal.`
        : 'Bitte den Rang als Zahl in das Feld schreiben, jeden nur einmal.',
  };
}

type Labels = readonly { readonly label: string }[];

const columnsOf = (points: Labels, codes: Labels): PaperBlock['columns'] => [
  ...points.map(({ label }) => ({ label, apart: false })),
  ...codes.map(({ label }) => ({ label, apart: true })),
];
