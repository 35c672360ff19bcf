import type { StoredCodes } from '../response/document.js';
import { codesIn, NO_PAIRS, type PairCounts } from './crosstab.js';

/** The answers of many people to one item: every different answer once, and who gave which. */
export interface PackedColumn {
  /** Codes that were given; `null`: not validly answered. */
  readonly answers: readonly (readonly string[] | null)[];
  /** For each person the place of the answer in `answers`. */
  readonly given: Uint32Array | Uint16Array;
}

/** Answers of a group of people by item key; everybody has the same place in every column. */
export interface PackedAnswers {
  readonly people: number;
  readonly columns: Readonly<Record<string, PackedColumn>>;
}

/** Who is counted: people with one of these codes at this item. */
export interface AnswerFilter {
  readonly item: string;
  readonly codes: readonly string[];
}

/**
 * Packs stored answers, one person each, for counting them again and again in any combination.
 *
 * @param keys items of kind single, multiple or rating
 * @returns columns of length 0 for no documents
 */
export function packAnswers(
  documents: readonly StoredCodes[],
  keys: readonly string[],
): PackedAnswers {
  return {
    people: documents.length,
    columns: Object.fromEntries(keys.map((key) => [key, packColumn(documents, key)])),
  };
}

function packColumn(documents: readonly StoredCodes[], key: string): PackedColumn {
  const places = new Map<string, number>();
  const answers: (readonly string[] | null)[] = [];
  const given = new Uint32Array(documents.length);
  documents.forEach((document, person) => {
    const codes = codesIn(document, key) ?? null;
    // No code holds a line break.
    const name = codes === null ? '' : `=${codes.join('\n')}`;
    const place = places.get(name) ?? answers.push(codes) - 1;
    places.set(name, place);
    given[person] = place;
  });
  return { answers, given: answers.length > SHORT ? given : Uint16Array.from(given) };
}

/** As many answers as two bytes tell apart. */
const SHORT = 65_536;

/** A column that says the same of everybody: of a cell, its area or its actor type. */
export function constantColumn(people: number, code: string): PackedColumn {
  return { answers: [[code]], given: new Uint16Array(people) };
}

/**
 * Counts people by two columns, exactly as `countPairs` counts the documents they were packed from.
 *
 * @param only all of these must hold for a person to be counted; a column that is missing holds for
 *   nobody
 * @returns the counts of nobody where `row` or `column` is missing
 */
export function countPackedPairs(
  { people, columns }: PackedAnswers,
  row: string,
  column: string | PackedColumn,
  only: readonly AnswerFilter[] = [],
): PairCounts {
  const across = typeof column === 'string' ? columns[column] : column;
  const down = columns[row];
  if (down === undefined || across === undefined) return NO_PAIRS;
  const pairs = countPlaces(down, across, choose(people, columns, only));
  return sumPairs(pairs, down.answers, across.answers);
}

/** How many people gave which pair of answers: row by row, by their places. */
function countPlaces(
  down: PackedColumn,
  across: PackedColumn,
  chosen: Uint8Array | undefined,
): Uint32Array {
  const width = across.answers.length;
  const pairs = new Uint32Array(down.answers.length * width);
  const [places, others] = [down.given, across.given];
  // A plain loop: an iterator over a million people costs more than all they are counted by.
  for (let person = 0; person < places.length; person += 1) {
    if (chosen?.[person] === 0) continue;
    const pair = (places[person] ?? 0) * width + (others[person] ?? 0);
    pairs[pair] = (pairs[pair] ?? 0) + 1;
  }
  return pairs;
}

/** Puts the counts of pairs of answers together to counts of codes. */
function sumPairs(
  pairs: Uint32Array,
  down: PackedColumn['answers'],
  across: PackedColumn['answers'],
): PairCounts {
  let base = 0;
  const rows: Counts = {};
  const columns: Counts = {};
  const cells: Record<string, Counts> = {};
  for (const [pair, count] of pairs.entries()) {
    const inRows = down[Math.floor(pair / across.length)];
    const inColumns = across[pair % across.length];
    if (count === 0 || !inRows || !inColumns) continue;
    base += count;
    for (const code of inColumns) raise(columns, code, count);
    for (const code of inRows) {
      raise(rows, code, count);
      const counts = (cells[code] ??= {});
      for (const other of inColumns) raise(counts, other, count);
    }
  }
  return { base, rows, columns, cells };
}

type Counts = Record<string, number>;

function raise(counts: Counts, code: string, by: number): void {
  counts[code] = (counts[code] ?? 0) + by;
}

/** One for each person that is counted; `undefined` where nothing is filtered. */
function choose(
  people: number,
  columns: PackedAnswers['columns'],
  only: readonly AnswerFilter[],
): Uint8Array | undefined {
  if (only.length === 0) return undefined;
  const chosen = new Uint8Array(people).fill(1);
  for (const { item, codes } of only) {
    const column = columns[item];
    if (column === undefined) return chosen.fill(0);
    const holds = Uint8Array.from(column.answers, (answer) =>
      answer?.some((code) => codes.includes(code)) === true ? 1 : 0,
    );
    const { given } = column;
    for (let person = 0; person < people; person += 1) {
      chosen[person] = (chosen[person] ?? 0) & (holds[given[person] ?? 0] ?? 0);
    }
  }
  return chosen;
}
