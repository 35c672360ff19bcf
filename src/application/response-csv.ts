import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { failed, ok, type Problem, type Result } from '../domain/problem.js';
import type { Submission } from '../domain/response/answer.js';
import { neutralise, restore } from '../domain/response/csv-cells.js';
import { answersToCells, cellsToAnswers, columnsOf } from '../domain/response/csv-columns.js';
import type { Survey } from '../domain/survey/survey.js';

const ENVELOPE = [
  'id',
  'wave',
  'area',
  'actorType',
  'channel',
  'speaksFor',
  'organisation',
  'language',
  'date',
] as const;

/** Columns a file may leave out: the survey or the day of import says the rest. */
const OPTIONAL = new Set<string>(['channel', 'organisation', 'language', 'date']);

/** One line of a response file, not yet checked against the survey. */
export interface ResponseLine {
  /** As a spreadsheet numbers it: the head is row 1. */
  readonly row: number;
  /** An envelope as the API takes it. */
  readonly body: unknown;
}

/** All responses as one file; the inverse of `readResponsesCsv`. UTF-8, comma, RFC 4180. */
export function toResponsesCsv(survey: Survey, submissions: readonly Submission[]): string {
  const columns = [...ENVELOPE, ...columnsOf(survey)];
  const lines = submissions.map((submission) => {
    const cells = answersToCells(survey, submission.answers);
    const envelope = ENVELOPE.map((field) => submission[field] ?? '');
    return [...envelope, ...columnsOf(survey).map((column) => cells[column] ?? '')].map(neutralise);
  });
  return stringify([columns, ...lines], {
    record_delimiter: 'windows',
    // A lone line feed is not the end of a record here, but it is to other readers.
    quoted_match: /[\r\n]/,
  });
}

/** Lines of a response file; every column that is missing or unknown is a problem. */
export function readResponsesCsv(survey: Survey, text: string): Result<ResponseLine[]> {
  const parsed = readCsv(text);
  if (!parsed.ok) return parsed;
  const [head = [], ...records] = parsed.value;
  const problems = checkHead(head, survey);
  if (problems.length > 0) return failed(...problems);
  return ok(
    records.map((record, index) => ({ row: index + 2, body: toBody(survey, head, record) })),
  );
}

/** @returns the records, all as long as the first, or the line where the file breaks */
function readCsv(text: string): Result<string[][]> {
  try {
    return ok(parse(text, { bom: true, skip_empty_lines: true }));
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 1;
    return failed({ code: 'file.syntax', at: '', details: { row: line } });
  }
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

function toBody(survey: Survey, head: readonly string[], record: readonly string[]): unknown {
  const cells = Object.fromEntries(
    head.map((column, index) => [column, restore(record[index] ?? '')]),
  );
  const envelope = ENVELOPE.flatMap((field) => (cells[field] ? [[field, cells[field]]] : []));
  return { ...Object.fromEntries(envelope), answers: cellsToAnswers(survey, cells) };
}
