import { hasOther, itemsOf } from '../survey/items.js';
import {
  OTHER,
  type Item,
  type PointsItem,
  type Survey,
  type TakeoverItem,
} from '../survey/survey.js';
import type { Answer, Answers, Points, RawAnswers, Takeover } from './answer.js';
import { codesOf, isNoAnswer, otherText } from './read-answer.js';

/** Cells by column; a column that is absent or empty says nothing. */
export type Cells = Readonly<Record<string, string>>;

/** Cell of a multiple choice that was answered with nothing ticked. */
const NOTHING_TICKED = '#none';

/**
 * The columns of a response file after those of the envelope, in the order of the survey: one per
 * item; `item/other` for a text of one's own; points and take-over one per option or task, with
 * `item/task/hours` and `item/task/condition` where they are asked, and `item` itself only for a
 * reason for not answering.
 */
export function columnsOf(survey: Pick<Survey, 'sections'>): readonly string[] {
  return itemsOf(survey).flatMap(columnsOfItem);
}

/**
 * Checked answers as cells: exactly the columns of `columnsOf`, empty where nothing was answered.
 * Texts are given as they are; making them safe for spreadsheets is the file's business.
 */
export function answersToCells(survey: Pick<Survey, 'sections'>, answers: Answers): Cells {
  const empty = columnsOf(survey).map((column) => [column, ''] as const);
  const filled = itemsOf(survey).flatMap((item) => {
    const answer = Object.hasOwn(answers, item.key) ? answers[item.key] : undefined;
    return answer === undefined ? [] : cellsOf(item, answer);
  });
  return Object.fromEntries([...empty, ...filled]);
}

/**
 * The inverse of `answersToCells` for checked answers. Cells of a file from elsewhere become raw
 * answers as they stand, to be checked by `validateAnswers`.
 */
export function cellsToAnswers(survey: Pick<Survey, 'sections'>, cells: Cells): RawAnswers {
  const answers = itemsOf(survey).flatMap((item) => {
    const answer = answerOf(item, (column) => cellAt(cells, column));
    return answer === undefined ? [] : [[item.key, answer] as const];
  });
  return Object.fromEntries(answers);
}

function columnsOfItem(item: Item): readonly string[] {
  const { key } = item;
  if (item.kind !== 'points' && item.kind !== 'takeover') {
    return hasOther(item) ? [key, `${key}/${OTHER}`] : [key];
  }
  const reason = item.noAnswer.length > 0 ? [key] : [];
  const parts =
    item.kind === 'points'
      ? pointsColumns(item)
      : item.tasks.flatMap((task) => taskColumns(item, task.code));
  return [...reason, ...parts];
}

function pointsColumns({ key, options }: PointsItem): readonly string[] {
  return options.map(({ code }) => `${key}/${code}`);
}

function taskColumns(item: TakeoverItem, task: string): readonly string[] {
  const column = `${item.key}/${task}`;
  return [
    column,
    ...(item.hoursFor.length > 0 ? [`${column}/hours`] : []),
    ...(item.conditionFor.length > 0 ? [`${column}/condition`] : []),
  ];
}

type Cell = readonly [column: string, cell: string];

function cellsOf(item: Item, answer: Answer): readonly Cell[] {
  const { key } = item;
  if (isNoAnswer(answer)) return [[key, `#${answer.none}`]];
  switch (item.kind) {
    case 'points':
      return Object.entries(answer as Points).map(([code, value]) => [
        `${key}/${code}`,
        String(value),
      ]);
    case 'takeover':
      return takeoverCells(key, answer as Takeover);
    case 'short-text':
    case 'long-text':
      return [[key, escapeReason(item, answer as string)]];
    case 'multiple':
      return choiceCells(key, answer, NOTHING_TICKED);
    default:
      return choiceCells(key, answer, '');
  }
}

/** Also for a number or a single code: a list of one. */
function choiceCells(key: string, answer: Answer, empty: string): readonly Cell[] {
  const codes = codesOf(answer).join(' ');
  const other = otherText(answer);
  const cell: Cell = [key, codes === '' ? empty : codes];
  return other === undefined ? [cell] : [cell, [`${key}/${OTHER}`, other]];
}

function takeoverCells(key: string, answer: Takeover): readonly Cell[] {
  return Object.entries(answer).flatMap(([task, { stance, hours, condition }]): Cell[] => {
    const column = `${key}/${task}`;
    return [
      [column, stance],
      ...(hours === undefined ? [] : [[`${column}/hours`, String(hours)] as const]),
      ...(condition === undefined ? [] : [[`${column}/condition`, condition] as const]),
    ];
  });
}

type CellAt = (column: string) => string | undefined;

function answerOf(item: Item, at: CellAt): unknown {
  const cell = at(item.key);
  const reason = cell === undefined ? undefined : reasonOf(item, cell);
  if (reason !== undefined) return { none: reason };
  if (item.kind === 'points') return pointsOf(item, at);
  if (item.kind === 'takeover') return takeoverOf(item, at);
  if (item.kind === 'single' || item.kind === 'multiple') {
    return choicesOf(item, cell, at(`${item.key}/${OTHER}`));
  }
  return cell === undefined ? undefined : entryOf(item, cell);
}

function entryOf(item: Item, cell: string): unknown {
  if (item.kind === 'ranking') return cell.split(' ');
  if (item.kind === 'number') return numberOf(cell);
  return isTextItem(item) ? unescapeReason(item, cell) : cell;
}

function isTextItem({ kind }: Item): boolean {
  return kind === 'short-text' || kind === 'long-text';
}

/** `#key`; in a text only if the item offers that reason, because texts may begin with `#`. */
function reasonOf(item: Item, cell: string): string | undefined {
  if (!cell.startsWith('#') || (item.kind === 'multiple' && cell === NOTHING_TICKED)) {
    return undefined;
  }
  const key = cell.slice(1);
  return isTextItem(item) && !item.noAnswer.some((reason) => reason.key === key) ? undefined : key;
}

/** A text that reads like a reason for not answering gets one more `#` before it. */
function escapeReason(item: Item, text: string): string {
  return isReasonLike(item, text) ? `#${text}` : text;
}

function unescapeReason(item: Item, cell: string): string {
  return cell.startsWith('##') && isReasonLike(item, cell) ? cell.slice(1) : cell;
}

function isReasonLike(item: Item, text: string): boolean {
  const key = text.replace(/^#+/, '');
  return text.startsWith('#') && item.noAnswer.some((reason) => reason.key === key);
}

function choicesOf(item: Item, cell: string | undefined, other: string | undefined): unknown {
  const codes = cell === undefined || cell === NOTHING_TICKED ? [] : cell.split(' ');
  if (other !== undefined) return { choices: codes, other };
  return item.kind === 'single' || cell === undefined ? cell : codes;
}

function pointsOf(item: PointsItem, at: CellAt): unknown {
  const parts = item.options.flatMap(({ code }) => {
    const cell = at(`${item.key}/${code}`);
    return cell === undefined ? [] : [[code, numberOf(cell)] as const];
  });
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

function takeoverOf(item: TakeoverItem, at: CellAt): unknown {
  const parts = item.tasks.flatMap(({ code }) => {
    const column = `${item.key}/${code}`;
    const stance = at(column);
    const hours = at(`${column}/hours`);
    const condition = at(`${column}/condition`);
    const given = {
      ...(stance === undefined ? {} : { stance }),
      ...(hours === undefined ? {} : { hours: numberOf(hours) }),
      ...(condition === undefined ? {} : { condition }),
    };
    return Object.keys(given).length === 0 ? [] : [[code, given] as const];
  });
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

/** Files are written with a decimal point; what is written otherwise is left to the check. */
function numberOf(cell: string): number | string {
  return /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;
}

function cellAt(cells: Cells, column: string): string | undefined {
  const cell = Object.hasOwn(cells, column) ? cells[column] : undefined;
  return cell === '' ? undefined : cell;
}
