import type { Item, PointsItem, RankingItem, RatingItem, TakeoverItem } from '../survey/survey.js';
import type { Distribution } from './distribution.js';
import { countOf, mean, median, standardDeviation, sumOf, toDistribution } from './distribution.js';
import { finite } from './hypergeometric.js';
import type { ItemCounts } from './item-counts.js';
import { countPart, distributionOf } from './item-counts.js';
import { proportion } from './proportion.js';
import { rankingFigures } from './ranking.js';
import type { Cell, Figures, Missing, PointsFigures, TaskFigures } from './results.js';
import { ranksOf } from './tally-layout.js';

/** What a kind adds to the figures every item has. */
type OwnFigures = Partial<Omit<Figures, 'n' | 'shown' | 'missing'>>;

/** One item's counts in one group of responses, and the base they stand on. */
interface Base {
  readonly counts: ItemCounts;
  readonly n: number;
  /** N, where it is the number of those who could have answered. */
  readonly invited: number | null;
}

/**
 * All figures of one item in one group of responses.
 *
 * The base n is people who were asked and validly answered: weiß nicht and the like, left empty,
 * and hidden by a condition are counted beside it, each by itself.
 *
 * @param item as defined in the version the results are listed from
 * @param counts its counts; empty: no responses, every figure 0 or `null`
 * @param invited actors invited in this group; `null` without a roster. Where a condition has
 *   hidden the item from somebody, how many of the invited it concerns is unknown, and `finite`
 *   is `null`.
 */
export function itemFigures(item: Item, counts: ItemCounts, invited: number | null): Figures {
  const n = countPart(counts, 'n');
  const missing = missingOf(item, counts);
  const without = Object.values(missing.codes).reduce((sum, count) => sum + count, 0);
  const base = { counts, n, invited: missing.hidden > 0 ? null : invited };
  const own = complete(ownFigures(item, base));
  return { ...own, n, shown: n + missing.empty + without, missing };
}

function complete(own: OwnFigures): Required<OwnFigures> {
  return {
    cells: own.cells ?? [],
    mean: own.mean ?? null,
    sd: own.sd ?? null,
    median: own.median ?? null,
    top2: own.top2 ?? null,
    finite: own.finite ?? null,
    ranking: own.ranking ?? null,
    points: own.points ?? null,
    tasks: own.tasks ?? null,
  };
}

function missingOf(item: Item, counts: ItemCounts): Missing {
  return {
    empty: countPart(counts, 'empty'),
    hidden: countPart(counts, 'hidden'),
    codes: Object.fromEntries(
      item.noAnswer.map(({ key }) => [key, countPart(counts, `none/${key}`)]),
    ),
  };
}

function ownFigures(item: Item, base: Base): OwnFigures {
  switch (item.kind) {
    case 'single':
    case 'multiple':
      return { cells: item.options.map((option) => optionCell(option, base)) };
    case 'rating':
      return ratingFigures(item, base);
    case 'ranking':
      return rankedFigures(item, base);
    case 'points':
      return givenFigures(item, base);
    case 'number':
      return momentsOf(distributionOf(base.counts));
    case 'takeover':
      return { tasks: item.tasks.map((task) => taskFigures(item, task, base)) };
    case 'short-text':
    case 'long-text':
      return {};
  }
}

interface Labelled {
  readonly code: string;
  readonly label: string;
}

function optionCell(option: Labelled, base: Base): Cell {
  return cell(option, countPart(base.counts, `cell/${option.code}`), base);
}

function cell({ code, label }: Labelled, count: number, { n, invited }: Base): Cell {
  return { code, label, ...proportion(count, n), finite: finite(count, n, invited) };
}

function momentsOf(values: Distribution): Pick<Figures, 'mean' | 'sd' | 'median'> {
  return { mean: mean(values), sd: standardDeviation(values), median: median(values) };
}

function ratingFigures(item: RatingItem, base: Base): OwnFigures {
  const cells = item.scale.map((point) => optionCell(point, base));
  const values = cells.map(({ code, count }) => ({ value: Number(code), count }));
  const highest = values.toSorted((a, b) => b.value - a.value).slice(0, 2);
  const top2 = countOf(highest);
  return {
    cells,
    ...momentsOf(toDistribution(values)),
    top2: proportion(top2, base.n),
    finite: finite(top2, base.n, base.invited),
  };
}

/** Cells count the people who ranked the option at all. */
function rankedFigures(item: RankingItem, base: Base): OwnFigures {
  const ranking = item.options.map(({ code }) => {
    const ranks = ranksOf(item).map((rank) => countPart(base.counts, `rank/${code}/${rank}`));
    const borda2 = countPart(base.counts, `borda2/${code}`);
    return [code, rankingFigures(ranks, borda2, base.n)] as const;
  });
  const ranked = new Map(ranking.map(([code, figures]) => [code, figures.ranked]));
  return {
    cells: item.options.map((option) => cell(option, ranked.get(option.code) ?? 0, base)),
    ranking: Object.fromEntries(ranking),
  };
}

/** Cells count the people who gave the option anything. */
function givenFigures(item: PointsItem, base: Base): OwnFigures {
  const given = item.options.map(({ code }) => distributionOf(base.counts, code));
  const points = item.options.map(
    ({ code }, index) => [code, pointsFigures(given[index] ?? [], item.total, base.n)] as const,
  );
  return {
    cells: item.options.map((option, index) => cell(option, countOf(given[index] ?? []), base)),
    points: Object.fromEntries(points),
  };
}

/** Whoever answered and gave the option nothing counts with 0 points. */
function pointsFigures(given: Distribution, total: number, n: number): PointsFigures {
  const givers = countOf(given);
  const all = toDistribution([{ value: 0, count: n - givers }, ...given]);
  return {
    mean: mean(all),
    median: median(all),
    share: proportion(givers, n).share,
    givers,
    all: given.find(({ value }) => value === total)?.count ?? 0,
  };
}

function taskFigures(item: TakeoverItem, task: Labelled, base: Base): TaskFigures {
  const { counts, invited } = base;
  const stances = item.stances.map((stance) => ({
    stance,
    count: countPart(counts, `stance/${task.code}/${stance.code}`),
  }));
  const n = stances.reduce((sum, { count }) => sum + count, 0);
  return {
    task: task.code,
    label: task.label,
    n,
    cells: stances.map(({ stance, count }) => cell(stance, count, { counts, n, invited })),
    hours: hoursOf(distributionOf(counts, task.code)),
  };
}

function hoursOf(hours: Distribution): TaskFigures['hours'] {
  const middle = median(hours);
  return middle === null ? null : { n: countOf(hours), sum: sumOf(hours), median: middle };
}
