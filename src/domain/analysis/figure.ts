import type { ItemResult, Results, ResultsFilter } from './results.js';

/**
 * Where a figure comes from: all that has to stand beside it on a page, in a file and on paper.
 * What is released takes the same from its snapshot, see `releasedFigure`.
 */
export interface Figure {
  readonly survey: string;
  readonly wave: string;
  readonly item: string;
  /** The question as it was asked; with that of its battery, if it stands in one. */
  readonly wording: { readonly text: string; readonly battery: string | null };
  readonly unit: FigureUnit;
  /** Base: people who were asked and validly answered; in a workshop people who took part. */
  readonly n: number;
  readonly shown: number;
  /** N in the same group; `null` without a roster, and where a condition hid the item. */
  readonly invited: number | null;
  /** Responses by channel, of everybody within the filter. */
  readonly channels: Readonly<Record<string, number>>;
  readonly filter: ResultsFilter;
  /** Area or actor type the figure is of; `null` for everybody within the filter. */
  readonly group: string | null;
  /** Versions whose responses are in it, and those left out because the item read differently. */
  readonly versions: readonly number[];
  readonly excludedVersions: readonly number[];
  /** Days of the first and the last submission within the filter; `null` without responses. */
  readonly dates: Results['dates'];
  readonly weighted: boolean;
}

/**
 * What is counted: people who answered, organisations they speak for, places where something is said,
 * or what came out of a workshop. Never added.
 */
export type FigureUnit = 'respondent' | 'organisation' | 'mention' | 'card' | 'dot';

/**
 * The same as a report or a release carries it: outside, how many were asked is not told, and the base
 * may be withheld (`null`).
 */
export type Provenance = Omit<Figure, 'shown' | 'n'> & {
  readonly shown: number | null;
  readonly n: number | null;
  /** Which edition of a release it stands in, and its day; absent in what is not released. */
  readonly edition?: { readonly number: number; readonly date: string };
};

export interface FigureOptions {
  /** Key of a group of these results; everybody where absent. */
  readonly group?: string;
  readonly weighted?: boolean;
}

/**
 * The provenance of the figures of one item, or of one group in them.
 *
 * @param results the results the item stands in
 * @throws RangeError for a group that the results do not have: a bug in the caller
 */
export function figureOf(
  results: Results,
  item: ItemResult,
  { group, weighted = false }: FigureOptions = {},
): Figure {
  const { n, shown, invited } = basesOf(results, item, group);
  return {
    survey: results.survey,
    wave: results.wave,
    item: item.key,
    wording: { text: item.text, battery: item.battery?.text ?? null },
    unit: 'respondent',
    n,
    shown,
    invited,
    channels: results.channels,
    filter: results.filter,
    group: group ?? null,
    versions: item.versions,
    excludedVersions: item.excludedVersions,
    dates: results.dates,
    weighted,
  };
}

/** What was counted anew across items: its base, and the versions in it and left out. */
type Recounted = Pick<Figure, 'n' | 'versions' | 'excludedVersions'>;

/**
 * The provenance of numbers that were counted from answers to one or two items, as cross tables and
 * pairs of a ranking are: that of the first item with the base and versions of the count.
 *
 * @param items keys of items of these results; where a condition hid one of them from somebody, the
 *   roster is not N
 * @throws RangeError for an item that the results do not have: a bug in the caller
 */
export function recountedFigure(
  results: Results,
  items: readonly [string, ...string[]],
  { n, versions, excludedVersions }: Recounted,
): Figure {
  const [first, ...others] = items.map((key) => figureOf(results, itemOf(results, key)));
  if (first === undefined) throw new RangeError('recountedFigure: no item');
  const isForAll = [first, ...others].every(({ invited }) => invited !== null);
  const invited = isForAll ? first.invited : null;
  return { ...first, n, versions, excludedVersions, invited };
}

function itemOf({ items, survey }: Results, key: string): ItemResult {
  const item = items.find((each) => each.key === key);
  if (item === undefined) throw new RangeError(`${survey} has no item ${key}`);
  return item;
}

function basesOf(results: Results, item: ItemResult, group: string | undefined) {
  const own = group === undefined ? item : item.groups?.[group];
  const size = group === undefined ? results : results.groupSizes[group];
  if (own === undefined || size === undefined) {
    throw new RangeError(`figureOf: no group ${group} of ${item.key}`);
  }
  const { n, shown, missing } = own;
  return { n, shown, invited: missing.hidden > 0 ? null : size.invited };
}
