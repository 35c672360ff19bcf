import { isShown } from './prover.js';
import type {
  AuditedCell,
  Decided,
  DecidedRow,
  DecidedTable,
  PlannedTable,
  Protection,
  ReleaseInput,
  WithheldReason,
} from './release.js';
import type { Place } from './place.js';
import type { Audited, Secured } from './secure.js';

/** What became of one unit, as plain data that can be handed from one thread to another. */
export interface DecidedPart {
  readonly numbers: readonly { readonly place: Place; readonly decided: Decided }[];
  readonly audit: readonly AuditedCell[];
}

export function toDecidedPart({ prover, audited }: Secured): DecidedPart {
  const numbers = prover.figures.flatMap(({ places, value }, index) => {
    const reason = prover.reasons[index] ?? 'unsolved';
    const decided: Decided = isShown(prover, index)
      ? { shown: true, value }
      : { shown: false, reason };
    return places.map((place) => ({ place, decided }));
  });
  return { numbers, audit: toCells(audited) };
}

/**
 * The decided tables and their audit.
 *
 * @param parts of all units the tables are on, in their order
 */
export function decideTables(
  input: ReleaseInput,
  tables: readonly PlannedTable[],
  parts: readonly DecidedPart[],
): Protection {
  const decisions = new Map(
    parts.flatMap(({ numbers }) =>
      numbers.map(({ place, decided }): [string, Decided] => [keyOf(place), decided]),
    ),
  );
  const decided = tables.map((table) => decideTable(table, decisions));
  const planned = countPlanned(input.tables);
  const shown = countShown(decided);
  return {
    tables: decided,
    audit: parts.flatMap(({ audit }) => audit),
    planned,
    withheld: Math.max(0, planned - shown),
  };
}

/** All numbers of some tables: a base and a cell for every column, in every row. */
export function countPlanned(tables: readonly PlannedTable[]): number {
  return tables.reduce((sum, { rows, columns }) => sum + rows.length * (columns.length + 1), 0);
}

/** The numbers of decided tables that are published. */
export function countShown(tables: readonly DecidedTable[]): number {
  return tables
    .flatMap(({ rows }) => rows.flatMap(({ n, cells }) => [n, ...cells]))
    .filter(({ shown }) => shown).length;
}

function decideTable(
  { key, question, columns, rows }: PlannedTable,
  decisions: ReadonlyMap<string, Decided>,
): DecidedTable {
  return {
    key,
    question,
    columns,
    rows: rows.map((row): DecidedRow => {
      const find = (column: string) => decisions.get(keyOf({ table: key, row: row.key, column }));
      const n = find('n') ?? withheld('unsolved');
      // A column without any category of the question has nobody in it, whoever is asked.
      const nobody: Decided = n.shown ? { shown: true, value: 0 } : n;
      return { ...row, n, cells: columns.map((column) => find(column.key) ?? nobody) };
    }),
  };
}

function withheld(reason: WithheldReason): Decided {
  return { shown: false, reason };
}

/** One line for every withheld number; it is safe if what is left over of its group is, too. */
function toCells(audited: readonly Audited[]): readonly AuditedCell[] {
  const leaks = new Set(audited.flatMap(({ target, safe }) => (safe ? [] : [target.figure])));
  const cells = audited.filter(({ target }) => target.terms === target.figure.terms);
  return cells.flatMap(({ target, low, high, required }) => {
    const { places, origin } = target.figure;
    const safe = !leaks.has(target.figure);
    return (places.length > 0 ? places : [origin]).map(({ table, row, column }) => ({
      table,
      row,
      column,
      low,
      high,
      required,
      safe,
    }));
  });
}

function keyOf({ table, row, column }: Place): string {
  return `${table}\n${row}\n${column}`;
}
