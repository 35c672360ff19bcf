import { Injectable } from '@nestjs/common';
import { ok, type Result } from '../../domain/problem.js';
import { WorkshopFiguresService } from '../workshops/workshop-figures.service.js';
import { resultsCsv } from './results-csv.js';
import { ResultsService, type ResultsQuery } from './results.service.js';
import { WeightingService } from './weighting.service.js';

/** Results as a file: respondents first, then what workshops said in units of their own. */
@Injectable()
export class ResultsFileService {
  constructor(
    private readonly results: ResultsService,
    private readonly weighting: WeightingService,
    private readonly workshops: WorkshopFiguresService,
  ) {}

  /** @param weighted also weighted lines; only of a whole wave */
  async csv(
    surveyKey: string,
    query: ResultsQuery,
    weighted: boolean,
  ): Promise<Result<{ readonly csv: string; readonly wave: string }>> {
    const results = await this.results.results(surveyKey, query);
    if (!results.ok) return results;
    const { wave, filter } = results.value;
    const weights = weighted ? await this.weighting.weighted(surveyKey, wave) : undefined;
    if (weights?.ok === false) return weights;
    const workshops = await this.workshops.ofWave(surveyKey, wave, filter);
    return ok({ csv: resultsCsv(results.value, weights?.value.items, workshops), wave });
  }
}
