import type { Cell, Figures, RankingFigures } from '../analysis/results.js';
import { ranksOf } from '../analysis/tally-layout.js';
import type { Naming, Question } from '../disclosure/release.js';
import { itemsOf } from '../survey/items.js';
import type { Item, MultipleItem, PointsItem, Survey } from '../survey/survey.js';

/** The question whether somebody took part: its base is the number of responses. */
export const PARTICIPATION: Question = {
  key: 'participation',
  item: 'participation',
  part: null,
  categories: [{ code: 'answered', label: 'Rückmeldungen' }],
};

/** Whoever did not name an option, or gave it no points. */
const NOT_NAMED = { code: 'no', label: 'nicht genannt' };
const NO_POINTS = { code: 'none', label: 'keine Punkte gegeben' };

const YES_NO: Question['categories'] = [{ code: 'yes', label: 'genannt' }, NOT_NAMED];

const GIVER_NONE: Question['categories'] = [{ code: 'giver', label: 'Punkte gegeben' }, NO_POINTS];

/**
 * The questions of all closed items, in the order of the questionnaire: whoever answered one of
 * them validly is in exactly one of its categories.
 *
 * @returns nothing for numbers and texts, which have no categories
 */
export function questionsOf(survey: Pick<Survey, 'sections'>): readonly Question[] {
  return itemsOf(survey).flatMap(questionsOfItem);
}

/** The questions of one item; several for items of which each part is answered for itself. */
export function questionsOfItem(item: Item): readonly Question[] {
  const { key } = item;
  switch (item.kind) {
    case 'single':
      return [{ key, item: key, part: null, categories: item.options.map(toCategory) }];
    case 'rating':
      return [{ key, item: key, part: null, categories: item.scale.map(toCategory) }];
    case 'multiple':
      return item.options.map(({ code, exclusive }) => ({
        ...partOf(key, code, YES_NO),
        naming: namingOf(item, exclusive === true),
      }));
    case 'takeover':
      return item.tasks.map(({ code }) => partOf(key, code, item.stances.map(toCategory)));
    case 'ranking': {
      const ranks = ranksOf(item).map((rank) => ({ code: String(rank), label: `Rang ${rank}` }));
      const categories = [...ranks, { code: 'unranked', label: 'ohne Rang' }];
      return item.options.map(({ code }) => partOf(key, code, categories));
    }
    case 'points':
      return item.options.map(({ code }) => ({
        ...partOf(key, code, GIVER_NONE),
        naming: namingOf(item, false),
      }));
    case 'number':
    case 'short-text':
    case 'long-text':
      return [];
  }
}

/** Of points somebody gets some; an option of a multiple choice may exclude all others. */
function namingOf(item: MultipleItem | PointsItem, isAlone: boolean): Naming {
  const parts = item.options.length;
  if (item.kind === 'points') return { parts, least: 1, most: parts, isAlone };
  const several = item.options.filter(({ exclusive }) => exclusive !== true).length;
  return { parts, least: item.min ?? 0, most: item.max ?? several, isAlone };
}

/**
 * The categories that need a number of their own: where people either named something or not, those
 * who did not are what is left of the base, and a second number would only say it again.
 */
export function toldCategories({ categories }: Question): Question['categories'] {
  return categories.filter((category) => category !== NOT_NAMED && category !== NO_POINTS);
}

/**
 * How many people are in each category of a question.
 *
 * @param question of the item the figures are of
 * @param figures of one group of people
 * @returns in the order of the categories; all 0 without answers
 */
export function countQuestion(question: Question, figures: Figures): readonly number[] {
  const counts = countsOf(question, figures);
  return question.categories.map(({ code }) => counts[code] ?? 0);
}

function countsOf({ part }: Question, figures: Figures): Readonly<Record<string, number>> {
  const { cells, tasks, ranking, points, n } = figures;
  if (part === null) return byCode(cells);
  if (tasks !== null) return byCode(tasks.find(({ task }) => task === part)?.cells ?? []);
  // Whoever ranked an option, ticked it or gave it points: cells count all of them.
  const named = cells.find(({ code }) => code === part)?.count ?? 0;
  if (ranking !== null) return { ...byRank(ranking[part]), unranked: n - named };
  return points === null ? { yes: named, no: n - named } : { giver: named, none: n - named };
}

function byRank(figures: RankingFigures | undefined): Readonly<Record<string, number>> {
  const ranks = figures?.ranks ?? [];
  return Object.fromEntries(ranks.map((count, index) => [String(index + 1), count]));
}

function byCode(cells: readonly Cell[]): Readonly<Record<string, number>> {
  return Object.fromEntries(cells.map(({ code, count }) => [code, count]));
}

function partOf(item: string, part: string, categories: Question['categories']): Question {
  return { key: `${item}/${part}`, item, part, categories };
}

const toCategory = ({ code, label }: { readonly code: string; readonly label: string }) => ({
  code,
  label,
});
