import type { ItemResult, Results } from '../../domain/analysis/results.js';
import type { WeightedResults } from '../../application/analysis/weighting.service.js';
import type { Survey } from '../../domain/survey/survey.js';
import type { WorkshopFigure } from '../../domain/workshop/workshop-figures.js';
import type { FigureView } from '../charts/figure.view.js';
import { toWorkshopBlock, type WorkshopBlock } from './workshop-block.view.js';
import { toWeightedFigure, type WeightedFigure } from './weighting.view.js';

/** A figure of the results page with what planners can look at more closely. */
export interface ResultsFigure extends FigureView {
  readonly links: readonly { readonly label: string; readonly href: string }[];
  /** `null` unless asked for. */
  readonly weighted: WeightedFigure | null;
  /** What workshops said to the same question; `null` where none did. */
  readonly workshop: WorkshopBlock | null;
}

export interface FigureSurroundings {
  readonly survey: Survey;
  readonly results: Results;
  /** `null` unless asked for. */
  readonly weighted: WeightedResults['items'] | null;
  /** Cards and dots of the wave, as far as the filter leaves them. */
  readonly workshops: readonly WorkshopFigure[];
}

export function toResultsFigure(
  figure: FigureView,
  { survey, results, weighted, workshops }: FigureSurroundings,
): ResultsFigure {
  const items = results.items.filter(
    ({ key, battery }) => figure.id === `abb-${battery?.key ?? key}`,
  );
  const pairs = items.flatMap((item) => {
    const own = weighted?.find(({ key }) => key === item.key);
    return own === undefined ? [] : [{ item, weighted: own }];
  });
  return {
    ...figure,
    links: items[0] === undefined ? [] : linksOf(items[0], survey.key, results.wave),
    weighted: weighted === null ? null : toWeightedFigure(pairs, survey),
    workshop: toWorkshopBlock(
      workshops.filter(({ figure: { item } }) => items.some(({ key }) => key === item)),
      survey,
    ),
  };
}

/** Of a battery its first statement; the others are a choice away. */
function linksOf({ key, kind }: ItemResult, survey: string, welle: string): ResultsFigure['links'] {
  const link = (label: string, page: string, query: Readonly<Record<string, string>>) => ({
    label,
    href: `/planung/${encodeURIComponent(survey)}/${page}?${new URLSearchParams({ ...query, welle }).toString()}`,
  });
  if (kind === 'ranking') return [link('Paare vergleichen', 'rangfolge', { frage: key })];
  if (kind !== 'single' && kind !== 'multiple' && kind !== 'rating') return [];
  return [
    link('Gruppen vergleichen', 'vergleich', { frage: key }),
    link('Kreuztabelle', 'kreuztabelle', { zeile: key }),
  ];
}
