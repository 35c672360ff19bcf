import { load, type CheerioAPI } from 'cheerio';
import { parse as parseCsv } from 'csv-parse/sync';
import { isDeepStrictEqual } from 'node:util';
import readXlsxFile from 'read-excel-file/node';
import type { DecidedTable } from '../../src/domain/disclosure/release.js';
import type {
  ReleasedTable,
  Snapshot,
  SnapshotContent,
} from '../../src/domain/release/snapshot.js';
import type { ReleasedFigures } from '../../src/domain/release/released-figure.js';
import { textOfPdf } from './pdf-text.js';
import { sourceDifferences } from './released-sources.js';
import { asReleased, ofPrinted, printed, printedRow, rowsOf, textOf } from './table-text.js';
import type { WebApp } from './web-app.js';

type Lines = readonly (readonly string[])[];

/** All tables of a release. */
export const tablesIn = (content: SnapshotContent): readonly ReleasedTable[] => [
  content.participation,
  ...content.statements.map((one) => one.table),
  ...content.items.flatMap((item) => item.parts.map((part) => part.table)),
];

/** The rows a snapshot must have of a decided table. */
export const releasedRows = ({ rows }: DecidedTable): ReleasedTable['rows'] =>
  rows.map(({ key, name, level, n, cells }) => ({
    ...{ key, name, level },
    n: asReleased(n),
    cells: cells.map(asReleased),
  }));

/** Row, column, base and number, as a file of tables must have them of a decided table. */
export const linesOf = ({ rows, columns }: DecidedTable): Lines =>
  rows.flatMap((row) =>
    columns.length === 0
      ? [[row.name, 'n', printed(row.n), printed(row.n)]]
      : columns.map((column, index) => [
          ...[row.name, column.key, printed(row.n), printed(row.cells[index])],
        ]),
  );

/** The same of one table in a file. */
export const linesIn = (file: Lines, key: string): Lines =>
  file
    .filter((row) => row[0] === key)
    .map((row) => [row[2], row[4], row[6], row[7]].map((cell) => cell ?? ''));

/** What was seen of a release: how much it withholds, and where it is said otherwise than decided. */
export interface SeenRelease {
  readonly withheld: number;
  readonly shown: number;
  readonly differences: readonly string[];
}

/**
 * Compares page, JSON, CSV, XLSX and paper of a release with what was decided, number by number, and
 * what everything that shows them says of where they come from.
 */
export async function seeEverywhere(
  web: WebApp,
  id: string,
  decided: readonly DecidedTable[],
): Promise<SeenRelease> {
  const json = (await web.get(`/ergebnisse/${id}.json`)).text;
  const { content, figures } = JSON.parse(json) as Snapshot & { figures: ReleasedFigures };
  const csv = (await web.get(`/ergebnisse/${id}.csv`)).text;
  const [sheet] = await readXlsxFile(await web.download(`/ergebnisse/${id}.xlsx`));
  const files: readonly (readonly [string, Lines])[] = [
    ['CSV', parseCsv(csv, { relax_column_count: true })],
    ['XLSX', (sheet?.data ?? []).map((row) => row.map((cell) => String(cell ?? '')))],
  ];
  const page = load((await web.get(`/ergebnisse/${id}`)).text);
  const paper = textOfPdf(await web.download(`/druck/ergebnis/${id}.pdf`));
  const tables = new Map(decided.map((table) => [table.key, table]));
  const released = tablesIn(content).flatMap((table) => {
    const found = tables.get(table.key);
    return found === undefined ? [] : [{ table, found }];
  });
  const numbers = released.flatMap(({ table: { rows } }) =>
    rows.flatMap(({ n, cells }) => [n, ...cells]),
  );
  const withheld = numbers.filter(({ shown }) => !shown).length;
  const unless = (isSame: boolean, where: string) => (isSame ? [] : [where]);
  return {
    ...{ withheld, shown: numbers.length - withheld },
    differences: [
      ...unless(released.length === tablesIn(content).length, 'JSON: a table nobody decided about'),
      ...released.flatMap(({ table, found }) => [
        ...unless(isDeepStrictEqual(table.rows, releasedRows(found)), `JSON: ${table.key}`),
        ...files.flatMap(([name, file]) =>
          unless(
            isDeepStrictEqual(linesIn(file, table.key), linesOf(found)),
            `${name}: ${table.key}`,
          ),
        ),
      ]),
      ...inPrint(content, tables).flatMap(({ selector, row, text }) => [
        ...unless(isOnPage(page, { selector, row, text }), `page: ${selector}`),
        ...unless(paper === '' || paper.includes(text), `paper: ${text}`),
      ]),
      ...(await sourceDifferences(web, { id, content, figures, files }, tables)),
    ],
  };
}

interface Printed {
  readonly selector: string;
  /** A row of the table there; `null`: the text stands there. */
  readonly row: readonly string[] | null;
  readonly text: string;
}

/** The numbers of all: of statements, and of scales with each of their points. */
function inPrint(
  { statements, items }: SnapshotContent,
  tables: ReadonlyMap<string, DecidedTable>,
): readonly Printed[] {
  const total = (key: string) => tables.get(key)?.rows.find(({ level }) => level === 'total');
  return [
    ...statements.flatMap(({ id, key }): readonly Printed[] => {
      const row = total(`statement/${key}`);
      if (row === undefined) return [];
      const text = `${ofPrinted(row.cells[0], row.n)} Akteuren`;
      return [{ selector: `#aussage-${id} .statement__figures`, row: null, text }];
    }),
    ...items.flatMap(({ key, kind }): readonly Printed[] => {
      const row = total(`item/${key}`);
      if (kind !== 'rating' || row === undefined) return [];
      const cells = printedRow(row);
      return [{ selector: `#abb-${key} table`, row: cells, text: cells.join(' ') }];
    }),
  ];
}

function isOnPage(page: CheerioAPI, { selector, row, text }: Printed): boolean {
  if (row === null) return textOf(page, selector).includes(text);
  return rowsOf(page, selector).some((shown) => isDeepStrictEqual(shown, row));
}
