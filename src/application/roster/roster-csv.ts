import { failed, failedWith, ok, type Problem, type Result } from '../../domain/problem.js';
import { restore } from '../../domain/response/csv-cells.js';
import type { Survey } from '../../domain/survey/survey.js';
import type { RosterEntry } from '../../persistence/roster.repository.js';
import { readCsv } from '../csv-file.js';

const COLUMNS = ['organisation', 'name', 'area', 'actorType'] as const;
const KEY_LENGTH = 64;
const NAME_LENGTH = 300;

/** More or fewer cells than the head: which is which nobody can tell. */
const RAGGED: Problem = { code: 'import.row-length', at: '' };

const trim = (cell: string) => cell.trim();

type Row = Readonly<Partial<Record<string, string>>>;

/**
 * Reads a roster: `organisation,name,area,actorType`, UTF-8, one row per invited actor and area.
 *
 * @returns the entries; or every problem, with its row in the file among the details
 */
export function readRoster(csv: string, survey: Survey): Result<readonly RosterEntry[]> {
  const rows = readCsv(csv);
  if (!rows.ok) return rows;
  const [first, ...lines] = rows.value.map(({ row, cells }) => ({ row, cells: cells.map(trim) }));
  const head = first?.cells ?? [];
  const missing = COLUMNS.filter((name) => !head.includes(name));
  const unknown = head.filter((name) => !COLUMNS.some((known) => known === name));
  const problems: Problem[] = [
    ...missing.map((at): Problem => ({ code: 'import.column-missing', at })),
    ...unknown.map((at): Problem => ({ code: 'import.column-unknown', at })),
  ];
  if (problems.length > 0) return failed(...problems);

  const seen = new Set<string>();
  const entries = lines.map(({ row, cells }) => {
    const entry = toEntry(Object.fromEntries(head.map((name, at) => [name, cells[at]])));
    const found = cells.length === head.length ? problemsOf(entry, survey, seen) : [RAGGED];
    problems.push(...found.map((each) => inRow(each, row)));
    return entry;
  });
  return problems.length > 0 ? failedWith(problems) : ok(entries);
}

function toEntry(row: Row): RosterEntry {
  const cell = (name: string) => restore(row[name] ?? '');
  return {
    organisation: cell('organisation'),
    name: cell('name'),
    area: cell('area'),
    actorType: cell('actorType'),
  };
}

function problemsOf(entry: RosterEntry, survey: Survey, seen: Set<string>): readonly Problem[] {
  const { organisation, name, area, actorType } = entry;
  const problems: Problem[] = [];
  const report = (at: keyof RosterEntry, value: string) =>
    problems.push({ code: 'import.value-invalid', at, details: { value } });
  if (!isLine(organisation, KEY_LENGTH)) report('organisation', organisation);
  if (!isLine(name, NAME_LENGTH)) report('name', name);
  if (!survey.areas.some(({ key }) => key === area)) report('area', area);
  if (!survey.actorTypes.some(({ key }) => key === actorType)) report('actorType', actorType);
  const place = JSON.stringify([organisation, area, actorType]);
  if (seen.has(place)) problems.push({ code: 'import.duplicate-row', at: '' });
  seen.add(place);
  return problems;
}

/** Not empty, not too long, nothing that cannot be printed or stored. */
function isLine(text: string, length: number): boolean {
  return text !== '' && text.length <= length && !/[\p{Cc}\p{Surrogate}]/u.test(text);
}

function inRow(problem: Problem, row: number): Problem {
  return { ...problem, details: { ...problem.details, row } };
}
