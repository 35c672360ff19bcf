import type { Place } from './place.js';
import type { AuditedCell, DecidedRow, DecidedTable, Protection, ReleaseInput } from './release.js';
import { PARTICIPATION } from './unit.js';

/**
 * Decides a release again and again, with more rows closed each time, until the audit calls safe all
 * that can be made safe.
 *
 * Questions are decided apart from each other, so what is told about participation may leave a group so
 * little room that no withholding within one question is enough. Then rows go that other questions
 * share: first of those who took part, then of everybody concerned, at last everything. A release of
 * which nothing is published tells nothing new, so this comes to an end.
 *
 * @param decide decides a release once
 * @returns what is not safe in it is told by earlier papers alone, whatever this release withholds
 */
export async function untilSafe(
  input: ReleaseInput,
  decide: (input: ReleaseInput) => Promise<Protection>,
): Promise<Protection> {
  let protection = await decide(input);
  if (unsafeOf(protection).length === 0) return protection;
  const silent = await decide({ ...input, closed: rowsOf(protection.tables).map(toPlace) });
  const isNew = input.earlier.length === 0 && (input.quoted ?? []).length === 0;
  const known = new Set(isNew ? [] : unsafeOf(silent).map(keyOf));
  let closed: readonly Place[] = [];
  for (;;) {
    const open = unsafeOf(protection).filter((cell) => !known.has(keyOf(cell)));
    const more = open.length === 0 ? [] : nextRows(protection, open);
    if (more.length === 0) return isNew && open.length > 0 ? toSafe(protection) : protection;
    closed = [...closed, ...more.map(toPlace)];
    protection = await decide({ ...input, closed });
  }
}

/** Nothing is published and nothing was before: what the solver could not show needs no proof. */
function toSafe(protection: Protection): Protection {
  return { ...protection, audit: protection.audit.map((cell) => ({ ...cell, safe: true })) };
}

interface Row {
  readonly table: DecidedTable;
  readonly row: DecidedRow;
}

/** The rows to close next, so that as little as possible goes that has nothing to do with it. */
function nextRows({ tables }: Protection, unsafe: readonly AuditedCell[]): readonly Row[] {
  const shown = rowsOf(tables).filter(({ row }) => isAnyShown(row));
  const cells = new Set(unsafe.map(({ table, row }) => `${table}\n${row}`));
  const concerned = new Set(
    rowsOf(tables)
      .filter(({ table, row }) => cells.has(`${table.key}\n${row.key}`))
      .flatMap(({ row }) => row.cohorts),
  );
  // Of sums that no table has it is not looked up whom they are about.
  const isRelated = ({ row }: Row) =>
    concerned.size === 0 || row.cohorts.some((cohort) => concerned.has(cohort));
  const related = shown.filter(isRelated);
  const steps = [withoutLargest(related.filter(isParticipation)), related.filter(isParticipation)];
  return [...steps, withoutLargest(related), related, shown].find(({ length }) => length > 0) ?? [];
}

function withoutLargest(rows: readonly Row[]): readonly Row[] {
  const largest = Math.max(0, ...rows.map(({ row }) => row.cohorts.length));
  return rows.filter(({ row }) => row.cohorts.length < largest);
}

const isParticipation = ({ table }: Row) => table.question === PARTICIPATION;

const isAnyShown = ({ n, cells }: DecidedRow) => [n, ...cells].some(({ shown }) => shown);

const rowsOf = (tables: readonly DecidedTable[]): readonly Row[] =>
  tables.flatMap((table) => table.rows.map((row) => ({ table, row })));

const toPlace = ({ table, row }: Row): Place => ({ table: table.key, row: row.key, column: 'n' });

const unsafeOf = ({ audit }: Protection) => audit.filter(({ safe }) => !safe);

const keyOf = ({ table, row, column }: AuditedCell) => `${table}\n${row}\n${column}`;
