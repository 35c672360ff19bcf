import { Injectable } from '@nestjs/common';
import { figureOf, type Figure } from '../../domain/analysis/figure.js';
import type { ItemResult, Results } from '../../domain/analysis/results.js';
import { weighItem, type WeightBase, type WeightedItem } from '../../domain/analysis/weigh-item.js';
import { ok, type Result } from '../../domain/problem.js';
import { ResultsService } from './results.service.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** Weighted shares of every item, always with the unweighted figures they stand beside. */
export interface WeightedResults {
  readonly results: Results;
  readonly items: readonly (WeightedItem & { readonly figure: Figure })[];
}

@Injectable()
export class WeightingService {
  constructor(
    private readonly surveys: SurveysService,
    private readonly results: ResultsService,
  ) {}

  /**
   * By area x actor type, with the roster of the wave, or where there is none with the margins that
   * the survey file gives; for planners only.
   */
  async weighted(surveyKey: string, wave?: string): Promise<Result<WeightedResults>> {
    const found = await this.results.resultsByCells(surveyKey, wave);
    if (!found.ok) return found;
    const { results, cells } = found.value;
    const { actorTypes, waves } = this.surveys.get(surveyKey).survey;
    const margins = waves.find(({ key }) => key === results.wave)?.margins;
    const groups = new Map(actorTypes.map(({ key, publication }) => [key, publication]));
    const cellsOf = (index: number) =>
      cells.flatMap(({ area, actorType, invited, figures }) => {
        const own = figures[index];
        const group = groups.get(actorType) ?? null;
        return own ? [{ area, actorType, group, invited: invited ?? 0, figures: own }] : [];
      });
    const baseOf = (index: number): WeightBase | null => {
      if (results.invited !== null) return { kind: 'roster', cells: cellsOf(index) };
      return margins === undefined ? null : { kind: 'margins', cells: cellsOf(index), margins };
    };
    const weigh = (item: ItemResult, index: number) => ({
      ...weighItem(item, baseOf(index)),
      figure: figureOf(results, item, { weighted: true }),
    });
    return ok({ results, items: results.items.map(weigh) });
  }
}
