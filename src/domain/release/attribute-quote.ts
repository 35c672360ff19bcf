import { type ReleasableQuote, SMALLEST_GROUP, speakerGroup } from '../quote/quote.js';
import type { ReleasedRow, ReleasedTable } from './snapshot.js';

/** Fewest voices a shown cell must have before one of them is let out as theirs. */
const SMALLEST_CELL = 3;

/**
 * How a quote may stand beside a released statement.
 *
 * Words that speak for or against it tell that somebody did: nothing new where the number of all who
 * did is published. With the name of a group they tell that somebody of the group did; so it is named
 * only where the group's own number is published and is no small one, or where no table breaks the
 * statement down by groups, and never where the group has fewer than ten respondents.
 *
 * @param respondents in the wave, by key of the publication group
 * @returns undefined where it must not be published at all
 * @see docs/methods.md, "Quotes"
 */
export function attributeQuote(
  quote: Pick<ReleasableQuote, 'stance' | 'group'>,
  table: ReleasedTable,
  respondents: Readonly<Record<string, number>>,
): { readonly group: string } | undefined {
  const column = quote.stance === 'pro' ? 0 : 1;
  const total = table.rows.find(({ level }) => level === 'total');
  const everybody = Object.values(respondents).reduce((sum, count) => sum + count, 0);
  if (!isShown(total, column, 1) || everybody < SMALLEST_GROUP) return undefined;
  const group = speakerGroup(quote.group, respondents[quote.group] ?? 0);
  if (group === '') return { group };
  const rows = table.rows.filter(({ level }) => level !== 'total' && level !== 'area');
  if (rows.length === 0) return { group };
  const own = rows.find(({ key }) => key === `publicationGroup/${group}`);
  return { group: isShown(own, column, SMALLEST_CELL) ? group : '' };
}

function isShown(row: ReleasedRow | undefined, column: number, least: number): boolean {
  const cell = row?.cells[column];
  return cell?.shown === true && cell.value >= least;
}
