import writeXlsxFile, { type Row } from 'write-excel-file/node';
import type { Value, Variable } from '../../domain/export/variable.js';
import { neutralise } from '../../domain/response/csv-cells.js';
import { CODEBOOK_HEAD, codebookRows, type DataTable } from './data-table.js';

const DAY_FORMAT = 'dd.mm.yyyy';

/**
 * Three sheets: what the file is, the data, the codebook. Numbers are numbers and days are days; what is
 * no valid answer stands as its label, so that a mean does not count it.
 */
export async function toDataXlsx({ about, variables, rows }: DataTable): Promise<Uint8Array> {
  const missing = variables.map((variable) => new Map(labels(variable)));
  const data: Row[] = [
    variables.map(({ name }) => head(name)),
    ...rows.map((row) => row.map((value, at) => toCell(value, variables[at], missing[at] ?? NONE))),
  ];
  const codebook: Row[] = [
    CODEBOOK_HEAD.map(head),
    ...codebookRows(variables).map((row) => row.map((value) => plain(value))),
  ];
  const said: Row[] = [
    [head('Angabe'), head('Inhalt')],
    ...about.map((line) => line.map((text) => ({ ...plain(text), wrap: true }))),
  ];
  return writeXlsxFile([
    { data: said, sheet: 'Über diese Datei', columns: widths(26, 100), stickyRowsCount: 1 },
    { data, sheet: 'Daten', columns: variables.map(() => ({ width: 14 })), ...FROZEN },
    {
      data: codebook,
      sheet: 'Codebuch',
      columns: widths(22, 26, 70, 8, 12, 10, 40, 24, 8),
      ...FROZEN,
    },
  ]).toBuffer();
}

const NONE: ReadonlyMap<number, string> = new Map();
const FROZEN = { stickyRowsCount: 1, stickyColumnsCount: 1 } as const;

const widths = (...list: readonly number[]) => list.map((width) => ({ width }));

const labels = ({ missing }: Variable) =>
  missing.map(({ value, label }) => [value, label] as const);

const head = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });

const plain = (value: string | number) =>
  typeof value === 'number' ? { value, type: Number } : { value: neutralise(value), type: String };

function toCell(
  value: Value,
  variable: Variable | undefined,
  missing: ReadonlyMap<number, string>,
) {
  if (value === null || value === '') return null;
  if (variable?.type === 'date') {
    return { value: new Date(`${String(value)}T00:00:00Z`), type: Date, format: DAY_FORMAT };
  }
  if (typeof value === 'number') return plain(missing.get(value) ?? value);
  return plain(value);
}
