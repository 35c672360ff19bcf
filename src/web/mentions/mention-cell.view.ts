import type { CountedThing } from '../../domain/mention/count-things.js';
import type { MentionCount } from '../../domain/mention/mention.js';
import { formatNumber, formatOf } from '../format.de.js';
import { type TallyGroup, toTally } from '../report/nennungen.view.js';
import type { Column, Unit } from './mentions-asked.js';

/** One count: the numeral is the text, the marks repeat it. */
export interface MentionCell {
  /** `7 von 11`, `9`, or a dash where the row is not looked for in the column. */
  readonly text: string;
  /** `dagegen 2, uneinheitlich 1`; empty without. */
  readonly more: string;
  readonly tally: readonly TallyGroup[];
}

/** More marks than these are no longer seen at a glance. */
const MOST_MARKS = 60;

export const NOT_LOOKED_FOR: MentionCell = { text: '–', more: '', tally: [] };

export const COLUMN_NAMES: Readonly<Record<Column, string>> = {
  prompted: 'angekreuzt',
  unprompted: 'in eigenen Worten',
  cards: 'Karten',
  dots: 'Punkte',
};

/** The units of the columns of people; cards and dots are their own. */
export const UNIT_NAMES: Readonly<Record<Unit, string>> = {
  mention: 'Fundstellen',
  respondent: 'Antwortbögen',
  organisation: 'Einrichtungen',
};

/** The count of a thing in one column, of all or of one group. */
export function toMentionCell(
  counted: CountedThing,
  column: Column,
  unit: Unit,
  group?: { readonly by: 'area' | 'actorType'; readonly key: string },
): MentionCell {
  if (column === 'cards' || column === 'dots') return wallCell(counted, column, group);
  const found = counted[column];
  if (found === null) return NOT_LOOKED_FOR;
  if (group === undefined) return countCell(found.total, unit);
  const groups = group.by === 'area' ? found.byArea : found.byActorType;
  const own = groups[group.key];
  return own === undefined ? NOT_LOOKED_FOR : countCell(own, unit);
}

/** What a column is sorted by; below zero where there is nothing. */
export function countOf(counted: CountedThing, column: Column, unit: Unit): number {
  if (column === 'cards' || column === 'dots') return counted[column]?.pro ?? -1;
  return counted[column]?.total[unit].pro ?? -1;
}

/** One count in one unit; of places nobody knows how many there could have been. */
export function countCell(count: MentionCount, unit: Unit): MentionCell {
  if (unit === 'mention') {
    const { pro, contra } = count.mention;
    return { text: formatNumber(pro), more: moreOf(contra, 0), tally: marks(pro) };
  }
  const { pro, contra, mixed, base } = count[unit];
  return { text: formatOf(pro, base), more: moreOf(contra, mixed), tally: marks(pro) };
}

function wallCell(
  counted: CountedThing,
  column: 'cards' | 'dots',
  group?: { readonly by: 'area' | 'actorType'; readonly key: string },
): MentionCell {
  const found = counted[column];
  if (found === null || group?.by === 'actorType') return NOT_LOOKED_FOR;
  const own = group === undefined ? found : found.byArea[group.key];
  if (own === undefined) return NOT_LOOKED_FOR;
  const { pro, contra } = own;
  return { text: formatNumber(pro), more: moreOf(contra, 0), tally: marks(pro) };
}

const marks = (count: number) => (count > MOST_MARKS ? [] : toTally(count));

function moreOf(contra: number, mixed: number): string {
  const parts = [
    ...(contra > 0 ? [`dagegen ${formatNumber(contra)}`] : []),
    ...(mixed > 0 ? [`uneinheitlich ${formatNumber(mixed)}`] : []),
  ];
  return parts.join(', ');
}
