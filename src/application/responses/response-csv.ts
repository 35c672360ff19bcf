import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import { ENVELOPE, type Submission } from '../../domain/response/answer.js';
import { restore } from '../../domain/response/csv-cells.js';
import { answersToCells, cellsToAnswers, columnsOf } from '../../domain/response/csv-columns.js';
import type { Survey } from '../../domain/survey/survey.js';
import { csvTable } from '../files/csv-table.js';
import { readCsv, type CsvRow } from '../csv-file.js';

/** Columns a file may leave out: the survey or the day of import says the rest. */
const OPTIONAL = new Set<string>(['channel', 'organisation', 'language', 'date']);

/** One line of a response file, not yet checked against the survey. */
export interface ResponseLine {
  /** As a spreadsheet numbers it: the head is row 1. */
  readonly row: number;
  /** An envelope as the API takes it. */
  readonly body: unknown;
}

export interface ResponseFile {
  readonly lines: readonly ResponseLine[];
  /** Rows that are not as long as the head, which are no lines, and ids that come twice. */
  readonly problems: readonly Problem[];
}

/** All responses as one file; the inverse of `readResponsesCsv`. UTF-8, comma, RFC 4180. */
export function toResponsesCsv(survey: Survey, submissions: readonly Submission[]): string {
  const columns = [...ENVELOPE, ...columnsOf(survey)];
  const lines = submissions.map((submission) => {
    const cells = answersToCells(survey, submission.answers);
    const envelope = ENVELOPE.map((field) => submission[field] ?? '');
    return [...envelope, ...columnsOf(survey).map((column) => cells[column] ?? '')];
  });
  return csvTable({ above: 'responses', head: columns, rows: lines });
}

/**
 * Lines of a response file: UTF-8, commas or the semicolons of German spreadsheets, any line breaks.
 *
 * @returns the responses with their rows; or the columns that are missing or unknown
 */
export function readResponsesCsv(survey: Survey, text: string): Result<ResponseFile> {
  const parsed = readCsv(text);
  if (!parsed.ok) return parsed;
  const [head, ...rows] = parsed.value;
  const columns = head?.cells ?? [];
  const problems = checkHead(columns, survey);
  if (problems.length > 0) return failed(...problems);
  const whole = rows.filter(({ cells }) => cells.length === columns.length);
  return ok({
    lines: whole.map(({ row, cells }) => ({ row, body: toBody(survey, columns, cells) })),
    problems: [...raggedRows(columns, rows), ...repeatedIds(columns, whole)],
  });
}

function checkHead(head: readonly string[], survey: Survey): Problem[] {
  const known = new Set<string>([...ENVELOPE, ...columnsOf(survey)]);
  const missing = ENVELOPE.filter((column) => !OPTIONAL.has(column) && !head.includes(column));
  const unknown = head.filter((column) => !known.has(column));
  const repeated = head.filter((column, index) => head.indexOf(column) !== index);
  return [
    ...missing.map((at): Problem => ({ code: 'import.column-missing', at })),
    ...unknown.map((at): Problem => ({ code: 'import.column-unknown', at })),
    ...repeated.map((at): Problem => ({ code: 'definition.duplicate-key', at })),
  ];
}

function raggedRows(head: readonly string[], rows: readonly CsvRow[]): Problem[] {
  return rows
    .filter(({ cells }) => cells.length !== head.length)
    .map(({ row, cells }) => ({
      code: 'import.row-length',
      at: '',
      details: { row, cells: cells.length, columns: head.length },
    }));
}

/** Sending twice stores once, but one file has no reason to say the same thing twice. */
function repeatedIds(head: readonly string[], rows: readonly CsvRow[]): Problem[] {
  const column = head.indexOf('id');
  const seen = new Set<string>();
  return rows.flatMap(({ row, cells }): Problem[] => {
    const id = (cells[column] ?? '').toLowerCase();
    if (id === '' || !seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ code: 'import.duplicate-row', at: 'id', details: { row } }];
  });
}

function toBody(survey: Survey, head: readonly string[], record: readonly string[]): unknown {
  const cells = Object.fromEntries(
    head.map((column, index) => [column, restore(record[index] ?? '')]),
  );
  const envelope = ENVELOPE.flatMap((field) => (cells[field] ? [[field, cells[field]]] : []));
  return { ...Object.fromEntries(envelope), answers: cellsToAnswers(survey, cells) };
}
