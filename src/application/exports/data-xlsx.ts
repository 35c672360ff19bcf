import type { Row } from 'write-excel-file/node';
import type { Value, Variable } from '../../domain/export/variable.js';
import { xlsxCell, xlsxFile, xlsxHead, xlsxLine } from '../files/xlsx-table.js';
import { CODEBOOK_HEAD, codebookRows, type DataTable } from './data-table.js';

const DAY_FORMAT = 'dd.mm.yyyy';

/**
 * Three sheets: what the file is, the data, the codebook. Numbers are numbers and days are days; what is
 * no valid answer stands as its label, so that a mean does not count it.
 */
export function toDataXlsx({ about, variables, rows }: DataTable): Promise<Uint8Array> {
  const missing = variables.map((variable) => new Map(labels(variable)));
  const data: Row[] = [
    xlsxHead(variables.map(({ name }) => name)),
    ...rows.map((row) => row.map((value, at) => toCell(value, variables[at], missing[at] ?? NONE))),
  ];
  const said: Row[] = [
    xlsxHead(['Angabe', 'Inhalt']),
    ...about.map((line) => line.map((value) => wrapped(xlsxCell(value)))),
  ];
  const codebook = [xlsxHead(CODEBOOK_HEAD), ...codebookRows(variables).map(xlsxLine)];
  return xlsxFile([
    { name: 'Über diese Datei', rows: said, widths: [26, 100], frozen: { rows: 1 } },
    { name: 'Daten', rows: data, widths: variables.map(() => 14), frozen: BOTH },
    { name: 'Codebuch', rows: codebook, widths: [22, 26, 70, 8, 12, 10, 40, 24, 8], frozen: BOTH },
  ]);
}

const NONE: ReadonlyMap<number, string> = new Map();
const BOTH = { rows: 1, columns: 1 } as const;

const labels = ({ missing }: Variable) =>
  missing.map(({ value, label }) => [value, label] as const);

const wrapped = (cell: ReturnType<typeof xlsxCell>) => cell && { ...cell, wrap: true };

function toCell(
  value: Value,
  variable: Variable | undefined,
  missing: ReadonlyMap<number, string>,
) {
  if (value === null || value === '') return null;
  if (variable?.type === 'date') {
    return { value: new Date(`${String(value)}T00:00:00Z`), type: Date, format: DAY_FORMAT };
  }
  return xlsxCell(typeof value === 'number' ? (missing.get(value) ?? value) : value);
}
