import type { Invitation } from '../../domain/invitation/invitation.js';
import type { Contact } from '../../domain/roster/organisation.js';
import type { Survey } from '../../domain/survey/survey.js';
import { areaName, toValue } from './invitation-texts.js';
import { windowLines } from './letter-window.js';

/** A sheet of A4 with labels to peel off. Lengths in mm. */
export interface LabelGrid {
  readonly key: string;
  readonly label: string;
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  /** From the edge of the sheet to the first label, and between two columns. */
  readonly left: number;
  readonly top: number;
  readonly gap: number;
}

/** The two sheets that most offices have. */
export const LABEL_GRIDS: readonly [LabelGrid, ...LabelGrid[]] = [
  {
    ...{ key: '3x8', label: '24 Etiketten, 70 × 37 mm', columns: 3, rows: 8 },
    ...{ width: 70, height: 37, left: 0, top: 0.5, gap: 0 },
  },
  {
    ...{ key: '2x7', label: '14 Etiketten, 99,1 × 38,1 mm', columns: 2, rows: 7 },
    ...{ width: 99.1, height: 38.1, left: 4.65, top: 15.15, gap: 2.5 },
  },
];

/** Data of `views/paper/etiketten.typ`. */
export interface LabelsPaper {
  readonly title: string;
  readonly office: string;
  readonly grid: LabelGrid;
  /** So many places of the first sheet are empty already. */
  readonly skip: number;
  readonly labels: readonly { readonly name: string; readonly lines: readonly string[] }[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Which sheet, and where to begin; what is neither stands for a full sheet of the first kind. */
export function readLabelGrid({ etikett, start }: Fields): Pick<LabelsPaper, 'grid' | 'skip'> {
  const grid = LABEL_GRIDS.find(({ key }) => key === etikett) ?? LABEL_GRIDS[0];
  const first = typeof start === 'string' && /^\d{1,2}$/.test(start.trim()) ? Number(start) : 1;
  return { grid, skip: Math.min(grid.columns * grid.rows, Math.max(1, first)) - 1 };
}

/** One label for each organisation, in the order of the list: one envelope, however many areas. */
export function toLabelsPaper(
  survey: Survey,
  chosen: readonly Invitation[],
  contacts: ReadonlyMap<string, readonly Contact[]>,
  frame: Pick<LabelsPaper, 'office' | 'grid' | 'skip'>,
): LabelsPaper {
  const organisations = new Map(chosen.map((each) => [each.organisation, each]));
  return {
    ...frame,
    title: `Etiketten: ${survey.title}`,
    labels: [...organisations.values()].map(({ name, area, organisation }) => ({
      name,
      lines: windowLines(name, areaName(survey, area), contacts.get(organisation) ?? []),
    })),
  };
}

/** View model of `pages/print/labels`: sheet by sheet, `null` where a label is gone already. */
export interface LabelsView {
  readonly title: string;
  readonly grid: string;
  /** `24 Etiketten, 70 × 37 mm`. */
  readonly what: string;
  readonly sheets: readonly {
    readonly name: string;
    readonly places: readonly (LabelsPaper['labels'][number] | null)[];
  }[];
}

export function toLabelsView({ title, grid, skip, labels }: LabelsPaper): LabelsView {
  const size = grid.columns * grid.rows;
  const places = [...Array.from({ length: skip }, () => null), ...labels];
  const count = Math.ceil(places.length / size);
  return {
    ...{ title, grid: grid.key, what: grid.label },
    sheets: Array.from({ length: count }, (_, at) => ({
      name: `Bogen ${at + 1}`,
      places: places.slice(at * size, (at + 1) * size),
    })),
  };
}

/** What was ticked in the list of invitations. */
export function chosenOf(all: readonly Invitation[], wahl: unknown): readonly Invitation[] {
  const values = new Set((Array.isArray(wahl) ? wahl : [wahl]).map(String));
  return all.filter((each) => values.has(toValue(each)));
}
