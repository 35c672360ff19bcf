import type { EvaluatedStatement } from '../../domain/statement/statement.js';
import type { ReportTable } from '../../domain/report/report.js';
import { formatOf } from '../format.de.js';
import { WITHHELD } from './statement.view.js';

/** The table *Aussage | Nennungen*. */
export interface NennungenView {
  readonly title: string;
  readonly rows: readonly NennungenRow[];
}

export interface NennungenRow {
  readonly sentence: string;
  /** `7 von 11`, or the mark for withheld. */
  readonly text: string;
  /** Tally marks in fives: decoration beside the number; empty where withheld. */
  readonly tally: readonly TallyGroup[];
}

/** Up to four upright strokes and, in a full five, one across. Strokes are x positions. */
export interface TallyGroup {
  readonly strokes: readonly number[];
  readonly crossed: boolean;
}

export function toNennungen(table: ReportTable): NennungenView {
  return { title: table.title, rows: table.rows.map(toRow) };
}

function toRow({ definition, support }: EvaluatedStatement): NennungenRow {
  if (support === null) return { sentence: definition.sentence, text: WITHHELD, tally: [] };
  return {
    sentence: definition.sentence,
    text: formatOf(support.count, support.n),
    tally: toTally(support.count),
  };
}

const PLACES = [4, 8.5, 13, 17.5];

export function toTally(count: number): readonly TallyGroup[] {
  const fives = Array.from({ length: Math.floor(count / 5) }, () => ({
    strokes: PLACES,
    crossed: true,
  }));
  const rest = count % 5;
  return rest === 0 ? fives : [...fives, { strokes: PLACES.slice(0, rest), crossed: false }];
}
