import type { PlannedTable, ReleaseInput, RowLevel } from '../../domain/disclosure/release.js';
import type { PublicationPlan } from '../../domain/release/publication-plan.js';
import { usedGroups } from '../../domain/release/plan-tables.js';
import type { Labelled } from '../../domain/survey/catalogue.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatCount, formatList } from '../format.de.js';

/** Which rows a planner wants to see together: a list of choices for each level of the plan. */
export interface MergesView {
  readonly legend: string;
  readonly rows: readonly MergeRowView[];
  /** Whether it stands open because something in it has to be put right. */
  readonly unfolded: boolean;
}

interface MergeRowView {
  readonly id: string;
  /** `area/nord`, as the plan names it. */
  readonly row: string;
  readonly name: string;
  readonly label: string;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly selected: boolean;
  }[];
}

/** @param groups publication groups of the catalogue */
export function toMerges(
  plan: PublicationPlan,
  survey: Survey,
  groups: readonly Labelled[],
): readonly MergesView[] {
  const byGroups = {
    none: [],
    actorType: survey.actorTypes,
    publicationGroup: usedGroups(survey, groups),
  }[plan.groups];
  const levels: readonly (readonly [string, string, readonly Labelled[]])[] = [
    ['Gebiete', 'area', plan.areas ? survey.areas : []],
    ['Gruppen', plan.groups, byGroups],
  ];
  return levels
    .filter(([, , rows]) => rows.length > 2)
    .map(([legend, level, rows]) => ({
      legend,
      unfolded: false,
      rows: rows.map((row) => toRow(row, { level, rows }, plan.merges ?? {})),
    }));
}

function toRow(
  { key, name }: Labelled,
  { level, rows }: { readonly level: string; readonly rows: readonly Labelled[] },
  merges: Readonly<Record<string, string>>,
): MergeRowView {
  const own = `${level}/${key}`;
  const chosen = Object.hasOwn(merges, own) ? merges[own] : '';
  const others = rows
    .filter((other) => other.key !== key)
    .map((other) => ({ value: `${level}/${other.key}`, label: `mit ${other.name}` }));
  return {
    id: `zusammen-${level}-${key}`,
    row: own,
    name: `merges[${own}]`,
    label: name,
    options: [{ value: '', label: 'für sich, wenn möglich' }, ...others].map((option) => ({
      ...option,
      selected: option.value === chosen,
    })),
  };
}

const LEVELS: Readonly<Record<RowLevel, string>> = {
  total: '',
  area: 'Gebieten',
  actorType: 'Akteursgruppen',
  publicationGroup: 'Veröffentlichungsgruppen',
};

/** What stands together because too few people would be in a row, and what is left out. */
export function toMergedLines({ tables, unmerged = [] }: ReleaseInput): readonly string[] {
  const [participation, ...others] = tables;
  if (participation === undefined) return [];
  const merged = participation.rows.filter(isMerged).map(({ name }) => name);
  const further = others.filter(({ rows }) => keysOf(rows) !== keysOf(participation.rows)).length;
  const left = levelsOf(unmerged[0]).filter((level) => !levelsOf(participation).includes(level));
  return [
    ...(merged.length === 0 ? [] : [`Zusammengefasst sind ${merged.join('; ')}.`]),
    ...(left.length === 0
      ? []
      : [
          `Nach ${formatList(left.map((level) => LEVELS[level]))} wird nicht aufgeteilt: Auch zusammengefasst blieben in einer Zeile zu wenige.`,
        ]),
    ...(further === 0
      ? []
      : [
          `In ${formatCount(further, 'weiteren Tabelle', 'weiteren Tabellen')} stehen noch mehr Zeilen zusammen oder sind weggelassen, weil dort weniger geantwortet haben.`,
        ]),
  ];
}

/** Keys of single areas and groups have no `+`. */
const isMerged = ({ key }: PlannedTable['rows'][number]) => key.includes('+');

const keysOf = (rows: PlannedTable['rows']) => rows.map(({ key }) => key).join(' ');

const levelsOf = (table: PlannedTable | undefined): readonly RowLevel[] => [
  ...new Set(table?.rows.map(({ level }) => level) ?? []),
];
