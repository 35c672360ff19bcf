import type { AboutLines } from '../files/table-cells.js';
import type { Value, Variable } from '../../domain/export/variable.js';

/** All that a file is made from, whatever its format. */
export interface DataTable {
  readonly title: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly about: AboutLines;
  readonly variables: readonly Variable[];
  readonly rows: readonly (readonly Value[])[];
  /** Name of the variable with the weights; empty: none. */
  readonly weight: string;
}

const MEASURES = { nominal: 'nominal', ordinal: 'ordinal', scale: 'metrisch' } as const;
const TYPES = { number: 'Zahl', text: 'Text', date: 'Tag' } as const;

export const CODEBOOK_HEAD = [
  ...['Variable', 'Spalte im Austauschformat', 'Frage', 'Art', 'Messniveau'],
  ...['Wert', 'Bedeutung', 'Code im Fragebogen', 'fehlend'],
] as const;

/** The codebook: a line for each variable, then one for each of its values. */
export function codebookRows(
  variables: readonly Variable[],
): readonly (readonly (string | number)[])[] {
  return variables.flatMap((variable) => {
    const { name, column, label, type, measure, values, missing } = variable;
    const first = [name, column, label, TYPES[type], MEASURES[measure], '', '', '', ''];
    const line = (isMissing: boolean) => (each: (typeof values)[number]) => [
      ...[name, '', '', '', ''],
      ...[each.value, each.label, each.code, isMissing ? 'ja' : ''],
    ];
    return [first, ...values.map(line(false)), ...missing.map(line(true))];
  });
}
