import type { PlannedRow, PlannedTable, ReleaseInput, Repair } from './release.js';

type Groups = ReleaseInput['publicationGroups'];

/**
 * The tables as they are to be published after the planners' choices: rows merged or left out.
 *
 * @returns the tables in the order of the plan; a dropped table stays, without rows
 */
export function applyRepairs(input: ReleaseInput): readonly PlannedTable[] {
  return input.tables.map((table) => repairTable(table, input.repairs[table.key], input));
}

/** One table after a repair; `suppress` changes nothing, as numbers are withheld later. */
function repairTable(
  table: PlannedTable,
  repair: Repair | undefined,
  input: ReleaseInput,
): PlannedTable {
  return { ...table, rows: repairRows(table.rows, repair ?? 'suppress', input) };
}

/** Whether a repair would change anything about a table. */
export function isApplicable(table: PlannedTable, repair: Repair, input: ReleaseInput): boolean {
  if (repair === 'suppress') return true;
  const kept = new Set(repairRows(table.rows, repair, input).map(({ key }) => key));
  if (repair !== 'drop-table' && kept.size === 0) return false;
  return table.rows.some(({ key }) => !kept.has(key));
}

function repairRows(
  rows: readonly PlannedRow[],
  repair: Repair,
  input: ReleaseInput,
): readonly PlannedRow[] {
  switch (repair) {
    case 'merge':
      return mergeRows(rows, input);
    case 'drop-margin':
      return rows.filter(({ level }) => level !== 'total');
    case 'drop-rows':
      return rows.filter(({ level }) => level === 'total');
    case 'drop-table':
      return [];
    case 'suppress':
      return rows;
  }
}

/** Rows of actor types become rows of their publication groups, where the first of them stood. */
function mergeRows(rows: readonly PlannedRow[], input: ReleaseInput): readonly PlannedRow[] {
  const merged = new Map<string, PlannedRow>();
  for (const row of rows) {
    const group = groupOf(row, input);
    const { key, name } = group
      ? { key: `publicationGroup/${group.key}`, name: group.name }
      : { key: row.key, name: row.name };
    const before = merged.get(key)?.cohorts ?? [];
    merged.set(key, {
      key,
      name,
      level: group ? 'publicationGroup' : row.level,
      cohorts: [...new Set([...before, ...row.cohorts])].sort((a, b) => a - b),
    });
  }
  return [...merged.values()];
}

function groupOf(
  row: PlannedRow,
  { cohorts, publicationGroups }: ReleaseInput,
): Groups[string] | undefined {
  if (row.level !== 'actorType') return undefined;
  const type = cohorts[row.cohorts[0] ?? -1]?.actorType;
  return type === undefined ? undefined : publicationGroups[type];
}
