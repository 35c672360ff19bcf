import type { Value, Variable } from '../../domain/export/variable.js';
import type { SheetCell } from '../files/xlsx-sheets.js';
import { xlsxFile } from '../files/xlsx-table.js';
import { CODEBOOK_HEAD, codebookRows, type DataTable } from './data-table.js';

/**
 * Three sheets: what the file is, the data, the codebook. Numbers are numbers and days are days; what is
 * no valid answer stands as its label, so that a mean does not count it.
 */
export function toDataXlsx({ about, variables, rows }: DataTable): Promise<Uint8Array> {
  const missing = variables.map((variable) => new Map(labels(variable)));
  const data = [
    variables.map(({ name }) => name),
    ...rows.map((row) => row.map((value, at) => toCell(value, variables[at], missing[at] ?? NONE))),
  ];
  const codebook = [CODEBOOK_HEAD, ...codebookRows(variables)];
  return xlsxFile([
    {
      ...{ name: 'Über diese Datei', rows: [['Angabe', 'Inhalt'], ...about], head: 0 },
      ...{ widths: [26, 100], frozen: { rows: 1 }, wraps: true },
    },
    { name: 'Daten', rows: data, head: 0, widths: variables.map(() => 14), frozen: BOTH },
    {
      ...{ name: 'Codebuch', rows: codebook, head: 0, frozen: BOTH },
      widths: [22, 26, 70, 8, 12, 10, 40, 24, 8],
    },
  ]);
}

const NONE: ReadonlyMap<number, string> = new Map();
const BOTH = { rows: 1, columns: 1 } as const;

const labels = ({ missing }: Variable) =>
  missing.map(({ value, label }) => [value, label] as const);

function toCell(
  value: Value,
  variable: Variable | undefined,
  missing: ReadonlyMap<number, string>,
): SheetCell {
  if (value === null || value === '') return null;
  if (variable?.type === 'date') return new Date(`${String(value)}T00:00:00Z`);
  return typeof value === 'number' ? (missing.get(value) ?? value) : value;
}
