import type { FileCode } from '../../domain/coding/codebook.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import { restore } from '../../domain/response/csv-cells.js';
import { withoutUndefined } from '../../domain/without-undefined.js';
import { type CsvRow, readCsv } from '../csv-file.js';
import { csvTable } from '../files/csv-table.js';

/** The names of `codebook.yaml`; neighbours are keys with spaces between them. */
const COLUMNS = [
  ...(['key', 'parent', 'label', 'definition', 'include', 'exclude', 'example'] as const),
  ...(['neighbours', 'polarity', 'theme', 'retired'] as const),
];

const NEEDED = ['key', 'label', 'definition'] as const;

const KEY = /^[a-z0-9][a-z0-9_-]{0,63}$/i;

/** A codebook as a table, with a byte order mark for spreadsheets. */
export function toCodebookCsv(codes: readonly FileCode[]): string {
  const rows = codes.map((code) =>
    [
      ...[code.key, code.parent, code.label, code.definition, code.include, code.exclude],
      ...[code.example, code.neighbours.join(' '), code.polarity, code.theme],
      code.retired ? 'ja' : '',
    ].map((cell) => cell ?? ''),
  );
  return csvTable({ above: 'codebook', head: COLUMNS, rows, marked: true });
}

/** The codes of such a table; unknown columns are passed over, missing optional ones are empty. */
export function readCodebookCsv(text: string): Result<readonly FileCode[]> {
  const table = readCsv(text);
  if (!table.ok) return failed(broken(table.problems[0]?.details?.row));
  const [head, ...rows] = table.value;
  const columns = (head?.cells ?? []).map((name) => name.trim().toLowerCase());
  if (NEEDED.some((name) => !columns.includes(name))) return failed(broken());
  const codes: FileCode[] = [];
  for (const row of rows) {
    const code = toCode(row, columns);
    if (code === undefined) return failed(broken(row.row));
    codes.push(code);
  }
  return ok(codes);
}

function toCode({ cells }: CsvRow, columns: readonly string[]): FileCode | undefined {
  const cell = (name: (typeof COLUMNS)[number]) =>
    restore(cells[columns.indexOf(name)] ?? '').trim();
  const filled = (name: (typeof COLUMNS)[number]) => cell(name) || undefined;
  const polarity = (['+', '-', 'mixed'] as const).find((each) => each === cell('polarity'));
  const [key, label, definition] = [cell('key'), cell('label'), cell('definition')];
  if (!KEY.test(key) || key in Object.prototype || label === '' || definition === '') {
    return undefined;
  }
  return withoutUndefined({
    ...{ key, label, definition, polarity },
    parent: filled('parent'),
    include: filled('include'),
    exclude: filled('exclude'),
    example: filled('example'),
    theme: filled('theme'),
    neighbours: cell('neighbours')
      .split(/\s+/)
      .filter((each) => each !== ''),
    retired: cell('retired') !== '',
  });
}

const broken = (row?: string | number): Problem => ({
  ...{ code: 'codebook.file-broken', at: 'datei' },
  ...(row === undefined ? {} : { details: { line: row } }),
});
