import type { CountedThing } from '../../domain/mention/count-things.js';
import type { CountedMention, MentionCount } from '../../domain/mention/mention.js';
import type { WallCount } from '../../domain/mention/wall-counts.js';
import { csvTable } from '../files/csv-table.js';
import { type AboutLines, linesOf } from '../files/table-cells.js';

const COLUMNS = [
  ...['row', 'column', 'unit', 'area', 'actorType'],
  ...['pro', 'contra', 'mixed', 'base'],
] as const;

/** A counted thing with the words of its row. */
export interface NamedCount {
  readonly label: string;
  readonly counted: CountedThing;
}

/**
 * All counts of a table: a line for each row, column, unit and group. Lines of different columns or
 * units are never to be added, nor areas to a total.
 */
export function toMentionsCsv(above: AboutLines, rows: readonly NamedCount[]): string {
  const lines = rows.flatMap(({ label: row, counted }) => {
    return [
      ...askedLines(counted.prompted).map((line) => ({ row, column: 'prompted', ...line })),
      ...askedLines(counted.unprompted).map((line) => ({ row, column: 'unprompted', ...line })),
      ...wallLines(counted.cards).map((line) => ({ row, column: 'cards', unit: 'card', ...line })),
      ...wallLines(counted.dots).map((line) => ({ row, column: 'dots', unit: 'dot', ...line })),
    ];
  });
  return csvTable({ above, head: COLUMNS, rows: linesOf(COLUMNS, lines) });
}

function askedLines(counted: CountedMention | null) {
  if (counted === null) return [];
  return [
    ...unitLines(counted.total, {}),
    ...Object.entries(counted.byArea).flatMap(([area, count]) => unitLines(count, { area })),
    ...Object.entries(counted.byActorType).flatMap(([actorType, count]) =>
      unitLines(count, { actorType }),
    ),
  ];
}

const unitLines = (
  { mention, respondent, organisation }: MentionCount,
  group: { readonly area?: string; readonly actorType?: string },
) => [
  { ...group, unit: 'mention', ...mention },
  { ...group, unit: 'respondent', ...respondent },
  { ...group, unit: 'organisation', ...organisation },
];

function wallLines(counted: WallCount | null) {
  if (counted === null) return [];
  const { pro, contra, byArea } = counted;
  const areas = Object.entries(byArea).filter(([area]) => area !== '');
  return [{ pro, contra }, ...areas.map(([area, counts]) => ({ area, ...counts }))];
}
