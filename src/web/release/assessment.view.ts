import type {
  Assessment,
  Finding,
  Protection,
  Repair,
  RepairOption,
  WithheldReason,
} from '../../domain/disclosure/release.js';
import type { Problem } from '../../domain/problem.js';
import type { PublicationPlan } from '../../domain/release/publication-plan.js';
import { formatCount, formatOf } from '../format.de.js';
import { toSentence } from '../texts.de.js';
import type { TableNames } from './table-names.js';

/** The traffic light: a sign, a word and a sentence; the colour only repeats them. */
export interface LightView {
  readonly className: string;
  readonly sign: string;
  readonly heading: string;
  readonly lines: readonly string[];
}

/** A table that could not go out as planned, and the ways to mend it. */
export interface MendView {
  readonly id: string;
  readonly title: string;
  readonly findings: readonly string[];
  /** `und 4 weitere`; empty where all are listed. */
  readonly more: string;
  /** `Gewählt: Zahlen zurückhalten, 12 von 40 gehen verloren`. */
  readonly chosen: string;
  readonly options: readonly MendOption[];
}

export interface MendOption {
  readonly id: string;
  readonly name: string;
  readonly value: Repair;
  readonly label: string;
  /** `12 von 40 Zahlen gehen verloren`. */
  readonly loss: string;
  readonly checked: boolean;
}

export function toLight(
  problems: readonly Problem[],
  protection: Pick<Protection, 'planned' | 'withheld'> | null,
): LightView {
  if (problems.length > 0 || protection === null) {
    return {
      className: 'light--red',
      sign: '✕',
      heading: 'Rot: So kann es nicht hinaus',
      lines: problems.map(toSentence),
    };
  }
  const { planned, withheld } = protection;
  if (withheld === 0) {
    return {
      className: 'light--green',
      sign: '✓',
      heading: 'Grün: Alles, was Sie geplant haben, darf so hinaus',
      lines: [`Geprüft sind alle ${formatCount(planned, 'Zahl', 'Zahlen')} gemeinsam.`],
    };
  }
  return {
    className: 'light--yellow',
    sign: '!',
    heading: `Gelb: Mit ${formatCount(withheld, 'zurückgehaltenen Zahl', 'zurückgehaltenen Zahlen')} darf es hinaus`,
    lines: [
      `Zurückgehalten sind ${formatOf(withheld, planned)} Zahlen. An ihrer Stelle steht (x), überall gleich: auf der Seite, im Druck und in den Dateien.`,
    ],
  };
}

/** So many sentences a table; the rest is counted. */
const MOST_FINDINGS = 6;

export function toMends(
  { findings, repairs }: Assessment,
  plan: PublicationPlan,
  names: TableNames,
): readonly MendView[] {
  const tables = [...new Set([...findings, ...repairs].map(({ table }) => table))];
  return tables.map((table, index) => {
    const found = toFound(findings.filter((one) => one.table === table));
    const chosen = plan.repairs[table] ?? 'suppress';
    const options = repairs
      .filter((one) => one.table === table)
      .map((one) => toOption(one, `ausweg-${index + 1}`, one.repair === chosen));
    const left = found.length - MOST_FINDINGS;
    return {
      id: `tabelle-${index + 1}`,
      title: names.table(table),
      findings: found.slice(0, MOST_FINDINGS).map((one) => findingText(one, names)),
      more: left > 0 ? `… und ${formatCount(left, 'weitere Zahl', 'weitere Zahlen')}` : '',
      chosen: chosenText(options),
      options,
    };
  });
}

/** A group that is too small is said once, not for each of its numbers. */
function toFound(findings: readonly Finding[]): readonly Finding[] {
  const isBase = (one: Finding) => one.reason === 'small-base';
  const bases = findings.filter((one) => isBase(one) && one.column === 'n');
  const said = new Set(bases.map(({ row }) => row));
  return findings.filter((one) => !isBase(one) || one.column === 'n' || !said.has(one.row));
}

function chosenText(options: readonly MendOption[]): string {
  const chosen = options.find(({ checked }) => checked);
  return chosen === undefined ? '' : `Gewählt: ${chosen.label} (${chosen.loss})`;
}

const REPAIRS: Readonly<Record<Repair, string>> = {
  merge: 'Gruppen zusammenfassen',
  suppress: 'einzelne Zahlen zurückhalten, dort steht (x)',
  'drop-margin': 'die Zeile mit allen weglassen',
  'drop-rows': 'die betroffenen Zeilen weglassen',
  'drop-table': 'die ganze Tabelle weglassen',
};

function toOption(
  { table, repair, lostNumbers, plannedNumbers, solves }: RepairOption,
  id: string,
  checked: boolean,
): MendOption {
  const lost =
    lostNumbers === 0
      ? 'nichts geht verloren'
      : `${lostNumbers} von ${formatCount(plannedNumbers, 'Zahl', 'Zahlen')} ${lostNumbers === 1 ? 'geht' : 'gehen'} verloren`;
  return {
    id: `${id}-${repair}`,
    name: `repairs[${table}]`,
    value: repair,
    label: REPAIRS[repair],
    loss: solves ? lost : `${lost}; reicht allein nicht, der Rest steht dann als (x)`,
    checked,
  };
}

type Words = (row: string, column: string, range: string) => string;

const REASONS: Readonly<Record<WithheldReason, Words>> = {
  'small-base': (row, _, range) =>
    `${row}: Diese Gruppe ist zu klein. Es ließe sich schließen, dass ${range} geantwortet haben.`,
  'small-cell': (row, column, range) =>
    `${row}, ${column}: So haben nur ${range} geantwortet. Sie wären zu erkennen.`,
  'small-complement': (row, column) =>
    `${row}, ${column}: Fast alle haben so geantwortet. Die Wenigen, die anders dachten, wären zu erkennen.`,
  unanimous: (row, column) =>
    `${row}, ${column}: Alle haben gleich geantwortet. Damit wüsste man es von jeder Einrichtung.`,
  complementary: (row, column, range) =>
    `${row}, ${column}: Aus den übrigen Zahlen ließe sich ausrechnen, dass es ${range} sind.`,
  unsolved: (row, column) =>
    `${row}, ${column}: Die Prüfung wurde nicht rechtzeitig fertig; vorsichtshalber bleibt die Zahl zurück.`,
  planner: (row, column) => `${row}, ${column}: Diese Zahl halten Sie selbst zurück.`,
};

function findingText({ table, row, column, reason, low, high }: Finding, names: TableNames) {
  const range = low === high ? `genau ${low}` : `${low} bis ${high}`;
  return REASONS[reason](
    names.row(row),
    names.column(table, column) || 'Zahl der Antworten',
    range,
  );
}
