import { neutralise } from '../../domain/response/csv-cells.js';

/** A cell of a table that leaves the house; `null` is empty. */
export type Cell = string | number | null;

export type Line = readonly Cell[];

/** Pairs of label and value: what a file says of itself. */
export type AboutLines = readonly (readonly [label: string, value: Cell])[];

/** The only place where it is decided what a spreadsheet may not run; numbers stay numbers. */
export const safeCell = (cell: Cell): Cell => (typeof cell === 'string' ? neutralise(cell) : cell);

/** Cells of objects in the order of the columns; what an object lacks is empty. */
export function linesOf<Column extends string>(
  columns: readonly Column[],
  objects: readonly Readonly<Partial<Record<NoInfer<Column>, Cell | undefined>>>[],
): readonly Line[] {
  return objects.map((object) => columns.map((column) => object[column] ?? null));
}
