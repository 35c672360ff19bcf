import { Injectable } from '@nestjs/common';
import { responseWeights } from '../../domain/analysis/response-weights.js';
import type { ResultsFilter } from '../../domain/analysis/results.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { Database } from '../../persistence/database.js';
import { TalliesRepository } from '../../persistence/tallies.repository.js';
import { ResultsService } from '../analysis/results.service.js';
import { RosterService } from '../roster/roster.service.js';
import { SurveysService } from '../surveys/surveys.service.js';
import type { DataRequest } from './data-request.js';

/** A request that can be fulfilled, and how many responses it is about. */
export interface DataPlan {
  readonly request: DataRequest;
  readonly answered: SurveyVersion;
  readonly wave: string;
  readonly responses: number;
  readonly leftOut: number;
  /** By `area/actor type`; `null`: without weights. */
  readonly weights: Readonly<Record<string, number>> | null;
}

export const weightKey = (area: string, actorType: string): string => `${area}/${actorType}`;

@Injectable()
export class DataPlansService {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly results: ResultsService,
    private readonly roster: RosterService,
    private readonly tallies: TalliesRepository,
  ) {}

  /** Without reading a single response: counts are there already. */
  async plan(request: DataRequest): Promise<Result<DataPlan>> {
    const { survey, filter } = request;
    const known = await this.results.results(survey, { wave: request.wave, ...filter });
    if (!known.ok) return known;
    const { wave } = known.value;
    const counts = await this.countVersions(survey, wave, filter);
    const version = request.version ?? Math.max(...counts.keys());
    const responses = counts.get(version) ?? 0;
    if (responses === 0) return failed({ code: 'export.no-responses', at: 'welle' });
    const weights = request.weights ? await this.weights(survey, wave, filter) : null;
    if (request.weights && weights === null) {
      return failed({ code: 'export.no-weights', at: 'gewichte' });
    }
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const answered = await this.surveys.getVersion(survey, version);
    return ok({ request, answered, wave, responses, leftOut: all - responses, weights });
  }

  private async countVersions(
    surveyKey: string,
    wave: string,
    filter: ResultsFilter,
  ): Promise<ReadonlyMap<number, number>> {
    const counts = new Map<number, number>();
    for (const each of await this.tallies.listWave(this.database.reader, surveyKey, wave)) {
      if (!fits(each, filter)) continue;
      counts.set(each.version, (counts.get(each.version) ?? 0) + each.tally.responses);
    }
    return counts;
  }

  /** Weights are of a whole wave: of a part of it they would say nothing. */
  private async weights(surveyKey: string, wave: string, filter: ResultsFilter) {
    if (Object.keys(filter).length > 0) return null;
    const { cells, invited } = await this.roster.coverage(surveyKey, wave);
    if (invited === null) return null;
    const { actorTypes } = this.surveys.get(surveyKey).survey;
    const groups = new Map(actorTypes.map(({ key, publication }) => [key, publication ?? null]));
    const strata = cells.map((cell) => ({
      ...{ area: cell.area, actorType: cell.actorType, group: groups.get(cell.actorType) ?? null },
      ...{ invited: cell.invited ?? 0, n: cell.answered },
    }));
    const weights = responseWeights(strata);
    if (weights === null) return null;
    return Object.fromEntries(
      weights.map(({ area, actorType, weight }) => [weightKey(area, actorType), weight]),
    );
  }
}

/** Whether a cell or a response lies within a filter. */
export const fits = (
  one: { readonly area: string; readonly actorType: string; readonly channel: string },
  { area, actorType, channel }: ResultsFilter,
): boolean =>
  (area ?? one.area) === one.area &&
  (actorType ?? one.actorType) === one.actorType &&
  (channel ?? one.channel) === one.channel;
