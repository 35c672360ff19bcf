import type { Battery, Block, Item, Option, Survey } from '../survey/survey.js';

/** What hangs on the wall for one closed question: rows of fields to stick dots into. */
export interface DotPoster {
  /** Key of the item or battery. */
  readonly key: string;
  readonly text: string;
  /** One row for a single question; several for a battery or a take-over table. */
  readonly rows: readonly DotRow[];
  /** What each person may do unless the office says otherwise; for each row. */
  readonly usual: { readonly dots: number; readonly cumulative: boolean };
  /** What the dots of a person stand for together, where the question divides a total. */
  readonly total?: number;
}

/** The rule holds within a row: so many dots a person, on its fields together. */
export interface DotRow {
  readonly item: string;
  /** Task of a take-over item; else empty. */
  readonly part: string;
  /** Text of the row; empty where the poster's own text says it. */
  readonly label: string;
  readonly fields: readonly DotField[];
}

export interface DotField {
  readonly code: string;
  readonly label: string;
}

/** Dots for a distribution of points: a handful each, to be put together as people like. */
const HANDFUL = 5;

/** Dots of a multiple choice that sets no limit: enough for what matters most. */
const FEW = 3;

/** One poster for every closed question, in the order of the survey; empty without any. */
export function postersOf(survey: Pick<Survey, 'sections'>): readonly DotPoster[] {
  return survey.sections.flatMap(({ blocks }) => blocks.flatMap(posterOfBlock));
}

function posterOfBlock(block: Block): readonly DotPoster[] {
  if (block.kind === 'info') return [];
  return block.kind === 'battery' ? [posterOfBattery(block)] : posterOfItem(block);
}

function posterOfBattery({ key, text, rows }: Battery): DotPoster {
  return {
    ...{ key, text, usual: { dots: 1, cumulative: false } },
    rows: rows.map((row) => ({
      ...{ item: row.key, part: '', label: row.text },
      fields: row.scale.map(toField),
    })),
  };
}

function posterOfItem(item: Item): readonly DotPoster[] {
  const { key, text } = item;
  if (item.kind === 'takeover') {
    const fields = item.stances.map(toField);
    const rows = item.tasks.map(({ code, label }) => ({ item: key, part: code, label, fields }));
    return [{ key, text, rows, usual: { dots: 1, cumulative: false } }];
  }
  const fields = fieldsOf(item);
  if (fields.length === 0) return [];
  const rows = [{ item: key, part: '', label: '', fields }];
  const total = item.kind === 'points' ? { total: item.total } : {};
  return [{ key, text, rows, usual: usualOf(item), ...total }];
}

/** Dots are stuck on things: not on numbers and texts. */
function fieldsOf(item: Item): readonly DotField[] {
  switch (item.kind) {
    case 'single':
    case 'multiple':
    case 'ranking':
    case 'points':
      return item.options.map(toField);
    case 'rating':
      return item.scale.map(toField);
    default:
      return [];
  }
}

const toField = ({ code, label }: Pick<Option, 'code' | 'label'>): DotField => ({ code, label });

function usualOf(item: Item): DotPoster['usual'] {
  switch (item.kind) {
    case 'multiple':
      return { dots: Math.min(item.max ?? FEW, item.options.length), cumulative: false };
    case 'ranking':
      return { dots: Math.min(item.max ?? FEW, item.options.length), cumulative: false };
    case 'points':
      return { dots: HANDFUL, cumulative: true };
    default:
      return { dots: 1, cumulative: false };
  }
}
