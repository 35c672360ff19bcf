import type { Value, Variable } from '../../../domain/export/variable.js';
import { utf8 } from './byte-writer.js';

/** The longest text a variable takes, in bytes. */
const LONGEST = 32_767;

/** Above this a text is stored in several segments. */
const SEGMENT = 255;

/** Of each segment so much counts when the number of segments is worked out. */
const EFFECTIVE = 252;

/** A stretch of a variable that the file describes as if it were a variable itself. */
export interface Segment {
  /** At most 8 characters, unique in the file. */
  readonly name: string;
  /** In bytes; 0 for a number. */
  readonly width: number;
}

/** A variable with its place in the file. */
export interface SavVariable {
  readonly variable: Variable;
  /** Column of the rows. */
  readonly column: number;
  /** Width of its longest text, at least 1; 0 for a number or a day. */
  readonly width: number;
  readonly segments: readonly Segment[];
  /** Number of its first eight bytes in a case, from 1. */
  readonly index: number;
}

/** A case has one place of eight bytes for a number, and as many as a text needs. */
export const placesOf = (width: number): number => Math.max(1, Math.ceil(width / 8));

/** Where every variable lies; texts are as wide as the longest that there is. */
export function layOut(
  variables: readonly Variable[],
  rows: readonly (readonly Value[])[],
): readonly SavVariable[] {
  let index = 1;
  return variables.map((variable, column) => {
    const width = variable.type === 'text' ? widthOf(rows, column) : 0;
    const segments = segmentsOf(column, width);
    const placed = { variable, column, width, segments, index };
    index += segments.reduce((sum, segment) => sum + placesOf(segment.width), 0);
    return placed;
  });
}

function widthOf(rows: readonly (readonly Value[])[], column: number): number {
  let width = 1;
  for (const row of rows) {
    width = Math.max(width, utf8(String(row[column] ?? ''), LONGEST).length);
  }
  return width;
}

/** `V0007`; of a long text also `V000700`, `V000701`, …: the first five letters say what belongs together. */
function segmentsOf(column: number, width: number): readonly Segment[] {
  const name = `V${column.toString(36).toUpperCase().padStart(4, '0')}`;
  if (width <= SEGMENT) return [{ name, width }];
  const count = Math.ceil(width / EFFECTIVE);
  return Array.from({ length: count }, (_, at) => ({
    name: at === 0 ? name : `${name}${at.toString(36).toUpperCase().padStart(2, '0')}`,
    width: at < count - 1 ? SEGMENT : width - at * EFFECTIVE,
  }));
}
