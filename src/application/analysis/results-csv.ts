import { figureOf, type Figure } from '../../domain/analysis/figure.js';
import type { Figures, ItemResult, Proportion, Results } from '../../domain/analysis/results.js';
import { type ItemShare, TOP2 } from '../../domain/analysis/item-shares.js';
import type { WeightedPart } from '../../domain/analysis/weigh-item.js';
import type { WorkshopFigure } from '../../domain/workshop/workshop-figures.js';
import { csvTable, type BareTable } from '../files/csv-table.js';
import { type AboutLines, type Cell, linesOf } from '../files/table-cells.js';
import type { WeightedResults } from './weighting.service.js';

/** One line of the file: one figure of one item in one group. */
interface FigureLine {
  readonly figure: string;
  readonly code?: string;
  readonly label?: string;
  readonly count?: number | null;
  readonly value?: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
}

const COLUMNS = [
  'survey',
  'version',
  'wave',
  'area',
  'actorType',
  'channel',
  'group',
  'item',
  'kind',
  'theme',
  'text',
  'n',
  'shown',
  'invited',
  'figure',
  'code',
  'label',
  'count',
  'value',
  'low',
  'high',
  'unit',
  'battery',
  'channels',
  'versions',
  'excludedVersions',
  'dates',
  'weighted',
] as const;

type Line = Readonly<Record<(typeof COLUMNS)[number], string | number | null>>;

/**
 * Results as CSV in long form: one line per figure, so that every item kind fits one set of
 * columns and a spreadsheet can filter. Numbers are complete and unrounded like those of the API,
 * with a point; unknown figures are empty, never 0. Where a figure comes from stands in its line.
 *
 * @param weighted weighted shares of the same results: each item's own lines come after its
 *   unweighted ones, with `yes` in the last column
 * @param workshops cards and dots, last and each in the lines of its own unit: n are the people of
 *   the workshop, and nothing of it is in any other line
 */
export function resultsCsv(
  above: AboutLines | BareTable,
  results: Results,
  weighted: WeightedResults['items'] = [],
  workshops: readonly WorkshopFigure[] = [],
): string {
  const lines = results.items.flatMap((item) => [
    ...itemLines(results, item),
    ...weighted
      .filter(({ key }) => key === item.key)
      .flatMap((each) => weightedLines(results, item, each)),
  ]);
  const all = [...lines, ...workshops.flatMap((each) => workshopLines(results, each))];
  return csvTable({ above, head: COLUMNS, rows: linesOf(COLUMNS, all) });
}

function workshopLines(results: Results, { figure, kind, title, counts }: WorkshopFigure): Line[] {
  const theme = results.items.find(({ key }) => key === figure.item)?.theme ?? null;
  const source = { ...sourceColumns(figure), shown: null, channel: 'workshop' };
  return counts.map(({ code, label, count }) => ({
    ...{ ...source, version: figure.versions[0] ?? null, kind, theme, figure: figure.unit },
    group: title,
    ...{ code, label, count, value: null, low: null, high: null },
  }));
}

function itemLines(results: Results, item: ItemResult): Line[] {
  const total = groupLines(results, item, figureOf(results, item), item);
  const groups = Object.entries(item.groups ?? {}).flatMap(([group, figures]) =>
    groupLines(results, item, figureOf(results, item, { group }), figures),
  );
  return [...total, ...groups];
}

function groupLines(results: Results, item: ItemResult, figure: Figure, figures: Figures): Line[] {
  return toLines(results, item, figure, figureLines(figures));
}

function weightedLines(
  results: Results,
  item: ItemResult,
  { figure, parts }: WeightedResults['items'][number],
): Line[] {
  const lines = parts.flatMap((part) => partLines(item, part));
  return toLines(results, item, figure, lines);
}

function toLines(
  { version }: Results,
  { kind, theme }: ItemResult,
  figure: Figure,
  lines: readonly FigureLine[],
): Line[] {
  const source = sourceColumns(figure);
  return lines.map((line) => ({
    ...source,
    version,
    kind,
    theme,
    figure: line.figure,
    code: codeCell(line.code ?? ''),
    label: line.label ?? '',
    count: line.count ?? null,
    value: line.value ?? null,
    low: line.low ?? null,
    high: line.high ?? null,
  }));
}

/** A point of a scale below 0 is a number and no formula. */
const codeCell = (code: string): Cell => (/^-\d+$/.test(code) ? Number(code) : code);

/** Lists joined by spaces, `online:39 paper:6`; days as an interval of ISO 8601. */
function sourceColumns(figure: Figure) {
  const { survey, wave, item, group, filter, wording, n, shown, invited, unit, dates } = figure;
  return {
    ...{ survey, wave, item, n, shown, invited, unit },
    area: filter.area ?? '',
    actorType: filter.actorType ?? '',
    channel: filter.channel ?? '',
    group: group ?? '',
    text: wording.text,
    battery: wording.battery ?? '',
    // Of everybody within the filter: beside a group they would claim to be of the group.
    channels: group === null ? channelsColumn(figure.channels) : '',
    versions: figure.versions.join(' '),
    excludedVersions: figure.excludedVersions.join(' '),
    dates: dates === null ? '' : `${dates.first}/${dates.last}`,
    weighted: figure.weighted ? 'yes' : 'no',
  };
}

const channelsColumn = (channels: Figure['channels']): string =>
  Object.entries(channels)
    .filter(([, count]) => count > 0)
    .map(([channel, count]) => `${channel}:${count}`)
    .join(' ');

function figureLines(figures: Figures): FigureLine[] {
  return [
    ...figures.cells.map((cell) => proportionLine('cell', cell, cell.code, cell.label)),
    ...missingLines(figures),
    ...momentLines(figures),
    ...(figures.top2 ? [proportionLine('top2', figures.top2)] : []),
    ...finiteLines(figures),
    ...rankingLines(figures),
    ...pointsLines(figures),
    ...taskLines(figures),
  ];
}

function proportionLine(
  figure: string,
  { count, share, low, high }: Proportion,
  code = '',
  label = '',
): FigureLine {
  return { figure, code, label, count, value: share, low, high };
}

/** What the weights cost, then the shares under the same names as the unweighted; or why there are none. */
function partLines({ tasks }: ItemResult, part: WeightedPart): FigureLine[] {
  const { part: task, obstacle, method, summary, shares } = part;
  const code = task ?? '';
  if (summary === null) return [{ figure: 'no-weights', code, label: obstacle ?? '' }];
  const name = tasks?.find((each) => each.task === task)?.label;
  return [
    { figure: 'design-effect', code, label: method ?? '', value: summary.designEffect },
    { figure: 'effective-n', code, value: summary.effectiveN },
    { figure: 'weight-ratio', code, value: summary.ratio },
    ...shares.map((share) => ({
      ...nameOf(share, name),
      value: share.weighted?.share ?? null,
      low: share.weighted?.low ?? null,
      high: share.weighted?.high ?? null,
    })),
  ];
}

function nameOf({ part, code, label }: ItemShare, task: string | undefined): FigureLine {
  if (code === TOP2) return { figure: 'top2' };
  if (part === null) return { figure: 'cell', code, label };
  return { figure: 'task', code: `${part}/${code}`, label: `${task ?? part}: ${label}` };
}

function missingLines({ missing }: Figures): FigureLine[] {
  return [
    { figure: 'missing', code: 'empty', count: missing.empty },
    { figure: 'missing', code: 'hidden', count: missing.hidden },
    ...Object.entries(missing.codes).map(([code, count]) => ({
      figure: 'missing',
      code: `#${code}`,
      count,
    })),
  ];
}

function momentLines({ mean, sd, median }: Figures): FigureLine[] {
  return Object.entries({ mean, sd, median }).flatMap(([figure, value]) =>
    value === null ? [] : [{ figure, value }],
  );
}

function finiteLines({ finite }: Figures): FigureLine[] {
  if (!finite) return [];
  const [low, high] = finite.bounds;
  return [
    { figure: 'finite-actors', low: finite.lowActors, high: finite.highActors },
    { figure: 'finite-bounds', low, high },
  ];
}

function rankingLines({ ranking }: Figures): FigureLine[] {
  return Object.entries(ranking ?? {}).flatMap(([code, figures]) => [
    { figure: 'mean-rank', code, count: figures.ranked, value: figures.meanRank },
    { figure: 'borda', code, value: figures.borda },
    { figure: 'first-rank', code, count: figures.first },
  ]);
}

function pointsLines({ points }: Figures): FigureLine[] {
  return Object.entries(points ?? {}).flatMap(([code, figures]) => [
    { figure: 'points-mean', code, value: figures.mean },
    { figure: 'points-median', code, value: figures.median },
    { figure: 'points-givers', code, count: figures.givers, value: figures.share },
  ]);
}

function taskLines({ tasks }: Figures): FigureLine[] {
  return (tasks ?? []).flatMap(({ task, label, cells, hours }) => [
    ...cells.map((cell) =>
      proportionLine('task', cell, `${task}/${cell.code}`, `${label}: ${cell.label}`),
    ),
    ...(hours
      ? [{ figure: 'task-hours', code: task, label, count: hours.n, value: hours.median }]
      : []),
  ]);
}
