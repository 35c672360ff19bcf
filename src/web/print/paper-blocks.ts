import { toFilterWords, type Wording } from '../../domain/filter/filter-words.js';
import { jumpsAfter, type Jumps } from '../../domain/filter/jumps.js';
import { pipeText } from '../../domain/response/pipe-text.js';
import { rowLetter } from '../../domain/survey/question-numbers.js';
import { OTHER, type Block, type Item, type TakeoverItem } from '../../domain/survey/survey.js';
import {
  toStanceColumns,
  toStanceExtras,
  toStanceInstruction,
  type PaperExtra,
} from './paper-stances.js';
import { paperWordsFor } from './paper-languages.js';
import type { PaperWords } from './paper-words.js';

export interface PaperOption {
  readonly label: string;
  readonly hint: string;
  /** A line to write on follows the box. */
  readonly line: boolean;
  /** Where to go on from here, past what does not apply then; else empty. */
  readonly jump: string;
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

/** A choice without anything beside its words. */
export const toOption = (label: string): PaperOption => ({
  label,
  hint: '',
  line: false,
  jump: '',
});

/** Without answers: pieces that would be put in are replaced by their stand-ins. */
export function onPaper(text: string, { survey }: Wording): string {
  return pipeText(text, survey, {});
}

const wordsOf = ({ survey }: Wording): PaperWords => paperWordsFor(survey.language);

/** One question, or a text, as it stands on paper. */
export function toPaperBlock(block: Block, wording: Wording): PaperBlock {
  const base: PaperBlock = {
    partial: 'partials/paper-info',
    number: wording.numbers.get(block.key) ?? '',
    key: block.key,
    text: onPaper(block.text, wording),
    help: block.kind === 'info' ? '' : onPaper(block.help ?? '', wording),
    condition: toFilterWords(block.showIf, wording, block.kind === 'info' ? 'text' : 'question'),
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
    instruction: wordsOf(wording).tickEachRow,
    columns: first === undefined ? [] : columnsOf(first.scale, first.noAnswer),
    rows: block.rows.map((row, index) => ({
      letter: rowLetter(index),
      text: onPaper(row.text, wording),
      condition: toFilterWords(row.showIf, wording),
    })),
  };
}

function toPaperItem(item: Item, wording: Wording): Partial<PaperBlock> {
  const jumps = jumpsAfter(item, wording);
  const jump = jumps.get('none') ?? '';
  const noAnswers = item.noAnswer.map(({ label }) => ({ ...toOption(label), jump }));
  return { noAnswers, ...toPaperKind(item, wording, jumps) };
}

function toPaperKind(item: Item, wording: Wording, jumps: Jumps): Partial<PaperBlock> {
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
      return { partial: 'partials/paper-choice', ...toPaperChoice(item, wording, jumps) };
  }
}

function toPaperTakeover(item: TakeoverItem, wording: Wording): Partial<PaperBlock> {
  const words = wordsOf(wording);
  return {
    instruction: toStanceInstruction(item, words),
    columns: columnsOf(toStanceColumns(item), []),
    rows: item.tasks.map(({ label }, index) => ({
      letter: rowLetter(index),
      text: onPaper(label, wording),
      condition: '',
    })),
    width: item.stances.length + 1,
    extras: toStanceExtras(item, words),
  };
}

function toPaperChoice(
  item: Extract<Item, { kind: 'single' | 'rating' | 'multiple' }>,
  wording: Wording,
  jumps: Jumps,
): Partial<PaperBlock> {
  const list = item.kind === 'rating' ? item.scale : item.options;
  const options = list.map(({ code, label }) => ({
    ...toOption(onPaper(label, wording)),
    line: item.kind !== 'rating' && code === OTHER,
    jump: jumps.get(code) ?? '',
  }));
  const words = wordsOf(wording);
  return {
    options,
    instruction: item.kind === 'multiple' ? words.limits(item) : words.tickOne,
  };
}

function toPaperAmounts(
  item: Extract<Item, { kind: 'ranking' | 'points' }>,
  wording: Wording,
): Partial<PaperBlock> {
  const options = item.options.map(({ label }) => toOption(onPaper(label, wording)));
  const { points, ranks } = wordsOf(wording);
  if (item.kind === 'points') {
    const instruction = item.help === undefined ? points.exactly(item.total) : '';
    return { options, unit: points.unit, instruction };
  }
  const count = Math.min(item.max ?? item.options.length, item.options.length);
  return {
    options,
    unit: ranks.unit,
    instruction: item.help === undefined ? ranks.upTo(count) : ranks.asNumber,
  };
}

type Labels = readonly { readonly label: string }[];

const columnsOf = (points: Labels, codes: Labels): PaperBlock['columns'] => [
  ...points.map(({ label }) => ({ label, apart: false })),
  ...codes.map(({ label }) => ({ label, apart: true })),
];
