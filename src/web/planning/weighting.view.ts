import type { Figure } from '../../domain/analysis/figure.js';
import { TOP2 } from '../../domain/analysis/item-shares.js';
import type { ItemResult } from '../../domain/analysis/results.js';
import type { WeightedItem, WeightedPart } from '../../domain/analysis/weigh-item.js';
import type { NoWeights } from '../../domain/analysis/weights.js';
import type { Survey } from '../../domain/survey/survey.js';
import { displayRules } from '../../domain/analysis/display.js';
import { withoutPiping } from '../charts/figure.view.js';
import { head, textCell, type FigureTable, type TableRow } from '../charts/figure-table.js';
import { provenanceLine } from '../charts/provenance.js';
import { shareText } from '../charts/numbers.js';
import { upperEnd } from '../charts/rating-figure.js';
import { formatChoice, formatNumber, formatPercent, formatQuote } from '../format.de.js';

/** Weighted beside unweighted, for one figure. */
export interface WeightedFigure {
  /** `null` where nothing could be weighted. */
  readonly table: FigureTable | null;
  /** Where the weighted numbers come from; empty without a table. */
  readonly source: string;
  /** Design effect and effective n, or why there are no weights. */
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
  /** Strata that were merged, one line each. */
  readonly merged: readonly string[];
}

type SourcedWeights = WeightedItem & { readonly figure: Figure };

/** @param items one item, or the rows of a battery, each with its weighted shares */
export function toWeightedFigure(
  items: readonly { readonly item: ItemResult; readonly weighted: SourcedWeights }[],
  survey: Survey,
): WeightedFigure | null {
  const weighable = items.filter(({ weighted }) =>
    weighted.parts.some(({ obstacle }) => obstacle === null),
  );
  const [first, ...others] = weighable.map(({ weighted }) => weighted.figure);
  const parts = items.flatMap(({ item, weighted }) =>
    weighted.parts.map((part) => ({ item, part })),
  );
  if (parts.length === 0) return null;
  const usable = parts.filter(({ part }) => part.obstacle === null);
  const strata = usable.map(({ part }) => mergedLines(part, survey));
  return {
    table:
      usable.length === 0
        ? null
        : {
            caption: 'Gewichtet nach Gebiet und Akteursgruppe, ungewichtet daneben',
            chart: null,
            head: ['', 'ungewichtet', 'gewichtet', '95-%-Intervall (gewichtet)'].map(head),
            rows: usable.flatMap(({ item, part }) => toRows(item, part)),
          },
    source: first === undefined ? '' : provenanceLine([first, ...others]),
    notes: [...effectNotes(usable.map(({ part }) => part)), ...obstacleNotes(parts)],
    warnings: warningsOf(usable.map(({ part }) => part)),
    merged: [...new Set(strata.flat())],
  };
}

/** Of a battery the upper end of the scale only, as its own table shows it. */
function toRows(item: ItemResult, part: WeightedPart): readonly TableRow[] {
  const tops = part.shares.filter(({ code }) => code === TOP2);
  const shown = item.battery !== null && tops.length > 0 ? tops : part.shares;
  const invited = part.strata.reduce((sum, stratum) => sum + stratum.invited, 0);
  return shown.map(({ code, label, count, n, weighted }) => ({
    label: labelOf(item, part.part, { code, label }),
    base: null,
    cells: [
      shareText(count, n),
      ...(weighted === null
        ? ['–', '–']
        : [
            weightedText(weighted.share, n, invited),
            rangeText(weighted.low, weighted.high, n, invited),
          ]),
    ].map(textCell),
  }));
}

function labelOf(
  item: ItemResult,
  task: string | null,
  { code, label }: { readonly code: string; readonly label: string },
): string {
  if (code === TOP2) {
    const top = formatChoice(upperEnd(item.cells).map((cell) => formatQuote(cell.label)));
    return item.battery === null ? top : withoutPiping(item.text);
  }
  const name = item.tasks?.find((it) => it.task === task)?.label;
  return name === undefined ? label : `${name}: ${label}`;
}

/** In percent from 20 answers on; below that as actors among all invited. */
function weightedText(share: number, n: number, invited: number): string {
  const { percentDecimals } = displayRules(n, null);
  if (percentDecimals !== null) return formatPercent(share, percentDecimals);
  return `etwa ${formatNumber(Math.round(share * invited))} von ${formatNumber(invited)}`;
}

function rangeText(low: number, high: number, n: number, invited: number): string {
  const { percentDecimals } = displayRules(n, null);
  if (percentDecimals !== null) {
    return `${formatNumber(low * 100, percentDecimals)} bis ${formatPercent(high, percentDecimals)}`;
  }
  const [from, to] = [Math.floor(low * invited), Math.ceil(high * invited)];
  return `${formatNumber(from)} bis ${formatNumber(to)} von ${formatNumber(invited)}`;
}

function effectNotes(parts: readonly WeightedPart[]): readonly string[] {
  const summaries = parts.flatMap(({ summary }) => summary ?? []);
  if (summaries.length === 0) return [];
  const effects = spanText(
    summaries.map(({ designEffect }) => designEffect),
    2,
  );
  const sizes = spanText(
    summaries.map(({ effectiveN }) => effectiveN),
    0,
  );
  return [
    `Designeffekt ${effects}: Durch das Gewichten sind die Antworten so genau wie ${sizes} ungewichtete.`,
  ];
}

function spanText(values: readonly number[], decimals: number): string {
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) =>
    formatNumber(value, decimals),
  );
  return low === high ? (low ?? '') : `${low ?? ''} bis ${high ?? ''}`;
}

const OBSTACLES: Readonly<Record<NoWeights, string>> = {
  'no-roster': 'Nicht gewichtet: Es gibt weder eine Liste der Eingeladenen noch Randzahlen.',
  'too-few': 'Nicht gewichtet: Dafür antworteten zu wenige.',
  'more-than-invited':
    'Nicht gewichtet: In einem Gebiet und einer Gruppe antworteten mehr, als eingeladen waren.',
  margins: 'Nicht gewichtet: Die Antworten lassen sich nicht an die Randzahlen anpassen.',
  hidden: 'Nicht gewichtet: Die Frage wurde nicht allen gestellt.',
};

function obstacleNotes(
  parts: readonly { readonly item: ItemResult; readonly part: WeightedPart }[],
): readonly string[] {
  const obstacles = parts.flatMap(({ part }) => part.obstacle ?? []);
  return [...new Set(obstacles)].map((obstacle) => OBSTACLES[obstacle]);
}

function warningsOf(parts: readonly WeightedPart[]): readonly string[] {
  const ratios = parts.flatMap(({ summary }) => (summary?.warns === true ? [summary.ratio] : []));
  return [
    ...(parts.some(({ method }) => method === 'raked') ? [RAKED] : []),
    ...(ratios.length === 0
      ? []
      : [
          `Das größte Gewicht ist ${formatNumber(Math.max(...ratios), 1)}-mal so groß wie das kleinste: Wenige Antworten bestimmen hier das Ergebnis.`,
        ]),
  ];
}

const RAKED =
  'Bekannt sind nur Randzahlen: wie viele je Gebiet und wie viele je Akteursgruppe eingeladen waren. Wie viele es je Gruppe in einem Gebiet waren, ist daraus geschätzt; das Intervall ist eine Näherung.';

/** `Nord: Schulen, Polizei + Süd: Polizei`, for every stratum of more than one cell. */
function mergedLines({ strata }: WeightedPart, survey: Survey): readonly string[] {
  return strata
    .filter(({ cells }) => cells.length > 1)
    .map(({ cells }) =>
      inSurveyOrder(
        survey.areas,
        cells.map(({ area }) => area),
      )
        .map(({ key, name }) => {
          const own = cells.filter(({ area }) => area === key).map(({ actorType }) => actorType);
          const types = inSurveyOrder(survey.actorTypes, own).map((type) => type.name);
          return `${name}: ${types.join(', ')}`;
        })
        .join(' + '),
    );
}

interface Named {
  readonly key: string;
  readonly name: string;
}

/** Each key once with its name; what earlier versions named otherwise stands last, by its key. */
function inSurveyOrder(list: readonly Named[], keys: readonly string[]): readonly Named[] {
  const known = list.filter(({ key }) => keys.includes(key));
  const others = keys.filter((key) => list.every((entry) => entry.key !== key));
  return [...known, ...[...new Set(others)].map((key) => ({ key, name: key }))];
}
