import { failedWith, ok, type Problem, type Result } from '../problem.js';
import { lineProblem, textProblem } from './validate-workshop.js';
import { WORKSHOP_LIMITS, type CardContent, type Workshop } from './workshop.js';

/** What all cards of one entry share, until a line says otherwise. */
export type CardFrame = Omit<CardContent, 'text'>;

const HEADING = /^#+\s*/;

/**
 * Reads cards as they are typed off a wall: one line a card, empty lines are passed over, and a
 * line that begins with `#` is the heading of the cards after it.
 *
 * @param typed lines; any line breaks
 * @returns the cards in their order; empty where nothing but headings was typed
 */
export function readCards(typed: string, frame: CardFrame): readonly CardContent[] {
  let { cluster } = frame;
  return typed.split(/\r\n|\r|\n/).flatMap((line) => {
    const text = line.trim().replace(/\s+/g, ' ');
    if (HEADING.test(text)) {
      cluster = text.replace(HEADING, '');
      return [];
    }
    return text === '' ? [] : [{ ...frame, cluster, text }];
  });
}

/** What cards are checked against: the items of the survey. */
export interface KnownItems {
  readonly items: readonly string[];
}

/**
 * Checks cards before they are stored.
 *
 * @param cards trimmed; at least one
 * @returns the cards; or every problem once, with the field in `at` (`text`, `item`, `cluster`,
 *   `table`) and, of several cards, which one in the details
 */
export function validateCards(
  cards: readonly CardContent[],
  { tables }: Pick<Workshop, 'tables'>,
  { items }: KnownItems,
): Result<readonly CardContent[]> {
  const most = WORKSHOP_LIMITS.cardsAtOnce;
  if (cards.length === 0) return failedWith([{ code: 'workshop.no-cards', at: 'text' }]);
  if (cards.length > most) {
    return failedWith([{ code: 'workshop.too-many-cards', at: 'text', details: { max: most } }]);
  }
  const problems = cards.flatMap((card) => cardProblems(card, tables, items));
  const once = new Map(problems.map((problem) => [`${problem.code} ${problem.at}`, problem]));
  return problems.length > 0 ? failedWith([...once.values()]) : ok(cards);
}

function cardProblems(
  { text, item, cluster, table }: CardContent,
  tables: number,
  items: readonly string[],
): readonly Problem[] {
  const hasTable = table === null || (Number.isInteger(table) && table >= 1 && table <= tables);
  const problems: (Problem | undefined)[] = [
    lineProblem('text', text, WORKSHOP_LIMITS.card),
    textProblem('cluster', cluster, WORKSHOP_LIMITS.cluster),
    item === '' || items.includes(item) ? undefined : { code: 'answer.unknown-item', at: 'item' },
    hasTable
      ? undefined
      : { code: 'workshop.unknown-table', at: 'table', details: { max: tables } },
  ];
  return problems.filter((problem) => problem !== undefined);
}
