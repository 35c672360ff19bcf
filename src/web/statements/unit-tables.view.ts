import type { CountedMention, MentionCount } from '../../domain/mention/mention.js';
import type { Labelled } from '../../domain/survey/catalogue.js';
import type { Survey } from '../../domain/survey/survey.js';
import { COLUMN_NAMES, countCell, UNIT_NAMES } from '../mentions/mention-cell.view.js';

/** One column of Nennungen in all three units: of all, of areas and of groups of actors. */
export interface UnitTableView {
  readonly caption: string;
  readonly units: readonly string[];
  readonly parts: readonly UnitPart[];
  /** How many organisations contradict themselves; empty without. */
  readonly note: string;
}

/** Rows that belong together; the first part, of all, has no name. */
export interface UnitPart {
  readonly name: string;
  readonly rows: readonly UnitRow[];
}

interface UnitRow {
  readonly name: string;
  readonly cells: readonly { readonly text: string; readonly more: string }[];
}

const UNITS = ['mention', 'respondent', 'organisation'] as const;

/** Ticked and written apart; none for a column the statement is not looked for in. */
export function toUnitTables(
  survey: Pick<Survey, 'areas' | 'actorTypes'>,
  counted: Readonly<Record<'prompted' | 'unprompted', CountedMention | null>>,
): readonly UnitTableView[] {
  return (['prompted', 'unprompted'] as const).flatMap((column) => {
    const found = counted[column];
    return found === null ? [] : [toTable(survey, COLUMN_NAMES[column], found)];
  });
}

function toTable(
  { areas, actorTypes }: Pick<Survey, 'areas' | 'actorTypes'>,
  name: string,
  { total, byArea, byActorType, inconsistent }: CountedMention,
): UnitTableView {
  return {
    caption: `Nennungen ${name}`,
    units: UNITS.map((unit) => UNIT_NAMES[unit]),
    parts: [
      { name: '', rows: [toRow('Alle', total)] },
      { name: 'Gebiete', rows: areas.length < 2 ? [] : rowsOf(areas, byArea) },
      { name: 'Akteursgruppen', rows: rowsOf(actorTypes, byActorType) },
    ].filter(({ rows }) => rows.length > 0),
    note: conflictText(inconsistent.length),
  };
}

/** Groups in the order of the survey; whoever did not answer has no row. */
const rowsOf = (
  labels: readonly Labelled[],
  counts: CountedMention['byArea'],
): readonly UnitRow[] =>
  labels.flatMap(({ key, name }) => {
    const count = counts[key];
    return count === undefined ? [] : [toRow(name, count)];
  });

function toRow(name: string, count: MentionCount): UnitRow {
  const cells = UNITS.map((unit) => {
    const { text, more } = countCell(count, unit);
    return { text, more };
  });
  return { name, cells };
}

function conflictText(count: number): string {
  if (count === 0) return '';
  const who = count === 1 ? 'Eine Einrichtung sagt' : `${String(count)} Einrichtungen sagen`;
  return `${who} beides. Klären Sie das unter Nennungen; bis dahin zählt das auf keiner Seite.`;
}
