import type { Weighing } from '../../application/release/releases.service.js';
import { countPlanned, countShown } from '../../domain/disclosure/decide.js';
import type {
  Protection,
  ReleaseInput,
  Repair,
  RepairOption,
} from '../../domain/disclosure/release.js';
import type { Problem } from '../../domain/problem.js';
import type { PublicationPlan } from '../../domain/release/publication-plan.js';
import { formatCount, formatNumber, formatOf } from '../format.de.js';
import { toSentence } from '../texts.de.js';
import { findingTexts } from './finding-text.js';
import type { TableNames } from './table-names.js';

/** The traffic light: a sign, a word and a sentence; the colour only repeats them. */
export interface LightView {
  readonly className: string;
  readonly sign: string;
  readonly heading: string;
  readonly lines: readonly string[];
}

/** A table that could not go out as planned; one of them may be opened. */
export interface MendView {
  readonly id: string;
  readonly title: string;
  /** `Gewählt: einzelne Zahlen zurückhalten; 12 von 40 Zahlen gehen verloren`. */
  readonly chosen: string;
  /** Opens the table. */
  readonly href: string;
  readonly opened: OpenedView | null;
}

/** Which numbers would reveal whom, and the ways to mend the table. */
export interface OpenedView {
  /** While it is weighed; empty afterwards. */
  readonly progress: string;
  /** `40`; empty where nothing is weighed any more. */
  readonly percent: string;
  readonly findings: readonly string[];
  /** `… und noch 4`; empty where all are listed. */
  readonly more: string;
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

export interface MendsInput {
  readonly plan: PublicationPlan;
  readonly input: Pick<ReleaseInput, 'tables'>;
  readonly protection: Pick<Protection, 'tables'>;
  readonly names: TableNames;
  /** The table somebody wants to know more about, and what is known. */
  readonly opened: OpenedTable | null;
  /** Address of the page with a table opened. */
  readonly addressOf: (table: string) => string;
}

export interface OpenedTable {
  readonly table: string;
  readonly weighing: Weighing;
}

/** The tables in which something is lost, in the order of the plan. */
export function toMends(mends: MendsInput): readonly MendView[] {
  const { input, protection, plan, names, opened, addressOf } = mends;
  return input.tables.flatMap((table, index) => {
    const planned = countPlanned([table]);
    const lost = planned - countShown(protection.tables.filter(({ key }) => key === table.key));
    const chosen = plan.repairs[table.key];
    if (lost === 0 && chosen === undefined) return [];
    return [
      {
        id: `tabelle-${index + 1}`,
        title: names.table(table.key),
        chosen: `${chosen === undefined ? 'Ohne Wahl' : 'Gewählt'}: ${REPAIRS[chosen ?? 'suppress']}; ${lossText(lost, planned)}`,
        href: `${addressOf(table.key)}#tabelle-${index + 1}`,
        opened: opened?.table === table.key ? toOpened(opened, mends) : null,
      },
    ];
  });
}

function toOpened({ table, weighing }: OpenedTable, { plan, names }: MendsInput): OpenedView {
  const nothing = { progress: '', percent: '', findings: [], more: '', options: [] };
  if (weighing.state === 'failed') {
    return { ...nothing, progress: 'Die Auswege ließen sich nicht durchrechnen.' };
  }
  if (weighing.state === 'running') {
    const percent = String(Math.round(weighing.percent));
    return { ...nothing, progress: `Die Auswege werden durchgerechnet: ${percent} %.`, percent };
  }
  const { findings, repairs } = weighing.answer;
  const found = findingTexts(findings, names);
  const left = found.length - MOST_FINDINGS;
  const chosen = plan.repairs[table] ?? 'suppress';
  return {
    ...nothing,
    findings:
      found.length === 0
        ? ['In dieser Tabelle verrät keine Zahl für sich jemanden, aber zusammen mit anderen.']
        : found.slice(0, MOST_FINDINGS),
    more: left > 0 ? `… und noch ${formatNumber(left)}` : '',
    options: repairs.map((one) => toOption(one, 'ausweg', one.repair === chosen)),
  };
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
  const lost = lossText(lostNumbers, plannedNumbers);
  return {
    id: `${id}-${repair}`,
    name: `repairs[${table}]`,
    value: repair,
    label: REPAIRS[repair],
    loss: solves ? lost : `${lost}; reicht allein nicht, der Rest steht dann als (x)`,
    checked,
  };
}

function lossText(lost: number, planned: number): string {
  if (lost === 0) return 'nichts geht verloren';
  return `${lost} von ${formatCount(planned, 'Zahl', 'Zahlen')} ${lost === 1 ? 'geht' : 'gehen'} verloren`;
}
