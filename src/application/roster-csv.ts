import { parse } from 'csv-parse/sync';
import { failed, failedWith, ok, type Problem, type Result } from '../domain/problem.js';
import { restore } from '../domain/response/csv-cells.js';
import type { Survey } from '../domain/survey/survey.js';
import type { RosterEntry } from '../persistence/roster.repository.js';

const COLUMNS = ['organisation', 'name', 'area', 'actorType'] as const;
const KEY_LENGTH = 64;
const NAME_LENGTH = 300;

type Row = Readonly<Partial<Record<string, string>>>;

/**
 * Reads a roster: `organisation,name,area,actorType`, UTF-8, one line per invited actor and area.
 *
 * @returns the entries; or every problem, with its line in the file as `row` among the details
 */
export function readRoster(csv: string, survey: Survey): Result<readonly RosterEntry[]> {
  const rows = readRows(csv);
  if (!rows.ok) return rows;
  const [head = [], ...lines] = rows.value;
  const missing = COLUMNS.filter((name) => !head.includes(name));
  const unknown = head.filter((name) => !COLUMNS.some((known) => known === name));
  const problems: Problem[] = [
    ...missing.map((at): Problem => ({ code: 'import.column-missing', at })),
    ...unknown.map((at): Problem => ({ code: 'import.column-unknown', at })),
  ];
  if (problems.length > 0) return failed(...problems);

  const seen = new Set<string>();
  const entries = lines.map((cells, index) => {
    const entry = toEntry(Object.fromEntries(head.map((name, at) => [name, cells[at]])));
    problems.push(...problemsOf(entry, survey, seen).map((each) => inRow(each, index + 2)));
    return entry;
  });
  return problems.length > 0 ? failedWith(problems) : ok(entries);
}

/** Spreadsheets of German offices write semicolons; both are taken. */
function readRows(csv: string): Result<readonly (readonly string[])[]> {
  const head = csv.slice(0, csv.search(/\r|\n|$/));
  try {
    const delimiter = head.includes(';') && !head.includes(',') ? ';' : ',';
    return ok(parse(csv, { bom: true, delimiter, skip_empty_lines: true, trim: true }));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return failed({ code: 'file.syntax', at: '', details: { message } });
  }
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
