import { Injectable } from '@nestjs/common';
import { compareItemGroups, type ItemComparison } from '../../domain/analysis/compare-groups.js';
import { figureOf, type Figure } from '../../domain/analysis/figure.js';
import { importanceByLoad, type MatrixRow } from '../../domain/analysis/importance.js';
import type { GroupBy, ItemResult, Results } from '../../domain/analysis/results.js';
import { compareWaves, type WaveComparison } from '../../domain/analysis/waves.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import { ResultsService } from './results.service.js';

/** One item: every area or actor type against all others. */
export interface GroupsCompared extends ItemComparison {
  readonly by: GroupBy;
  /** Where the figures come from. */
  readonly figure: Figure;
  readonly item: ItemResult;
}

/** One item in two waves. */
export interface WavesCompared extends WaveComparison {
  /** Where the figures of either wave come from; `null` where the item was not asked. */
  readonly figures: { readonly before: Figure | null; readonly after: Figure | null };
}

export interface GroupsQuery {
  readonly item: string;
  readonly by: GroupBy;
  /** The default wave where absent. */
  readonly wave?: string | undefined;
}

export interface WavesQuery {
  readonly item: string;
  /** The earlier wave. */
  readonly before: string;
  /** The later one. */
  readonly after: string;
}

export interface MatrixQuery {
  /** Keys of rating items that say how important something is. */
  readonly importance: readonly string[];
  /** Key of the rating item that says how loaded people are. */
  readonly load: string;
  readonly by: GroupBy;
  readonly wave?: string | undefined;
}

/** Comparisons for planners: complete and unrounded. */
@Injectable()
export class ComparisonsService {
  constructor(private readonly results: ResultsService) {}

  async groups(
    surveyKey: string,
    { item: key, by, wave }: GroupsQuery,
  ): Promise<Result<GroupsCompared>> {
    const found = await this.results.results(surveyKey, { wave, by });
    if (!found.ok) return found;
    const item = findResult(found.value, key);
    if (item === undefined) return failed(unknownItem('item'));
    return ok({ by, figure: figureOf(found.value, item), item, ...compareItemGroups(item) });
  }

  async waves(
    surveyKey: string,
    { item: key, before, after }: WavesQuery,
  ): Promise<Result<WavesCompared>> {
    const earlier = await this.results.resultsAsAsked(surveyKey, before);
    const later = await this.results.resultsAsAsked(surveyKey, after);
    if (!earlier.ok) return earlier;
    if (!later.ok) return later;
    const compared = compareWaves(earlier.value, later.value, key);
    if (compared.before === null && compared.after === null) return failed(unknownItem('item'));
    const figureIn = ({ results }: { readonly results: Results }, item: ItemResult | null) =>
      item && figureOf(results, item);
    return ok({
      ...compared,
      figures: {
        before: figureIn(earlier.value, compared.before),
        after: figureIn(later.value, compared.after),
      },
    });
  }

  /** Importance x load by group. */
  async matrix(
    surveyKey: string,
    { importance, load, by, wave }: MatrixQuery,
  ): Promise<Result<readonly MatrixRow[]>> {
    const found = await this.results.results(surveyKey, { wave, by });
    if (!found.ok) return found;
    const loaded = findResult(found.value, load);
    const rows = importance.flatMap((key) => findResult(found.value, key) ?? []);
    if (loaded === undefined) return failed(unknownItem('load'));
    if (rows.length < importance.length) return failed(unknownItem('importance'));
    return ok(importanceByLoad(rows, loaded));
  }
}

function findResult({ items }: Results, key: string): ItemResult | undefined {
  return items.find((item) => item.key === key);
}

const unknownItem = (at: string): Problem => ({ code: 'answer.unknown-item', at });
