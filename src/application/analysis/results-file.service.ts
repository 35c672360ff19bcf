import { Injectable } from '@nestjs/common';
import { ok, type Result } from '../../domain/problem.js';
import type { Results } from '../../domain/analysis/results.js';
import { FileGround } from '../files/file-ground.js';
import { filterWords } from '../files/filter-words.js';
import type { AboutLines } from '../files/table-cells.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { WorkshopFiguresService } from '../workshops/workshop-figures.service.js';
import { resultsCsv } from './results-csv.js';
import { ResultsService, type ResultsQuery } from './results.service.js';
import { WeightingService } from './weighting.service.js';

const GROUPS = { area: 'Gebieten', actorType: 'Akteursgruppen' } as const;

/** What the file holds beside the figures. */
export interface ResultsFileForm {
  /** Also weighted lines; only of a whole wave. */
  readonly weighted: boolean;
  /** Whether the file says above its head what it is; programs read it more easily without. */
  readonly about?: boolean;
}

/** Results as a file: respondents first, then what workshops said in units of their own. */
@Injectable()
export class ResultsFileService {
  constructor(
    private readonly surveys: SurveysService,
    private readonly results: ResultsService,
    private readonly weighting: WeightingService,
    private readonly workshops: WorkshopFiguresService,
    private readonly ground: FileGround,
  ) {}

  async csv(
    surveyKey: string,
    query: ResultsQuery,
    { weighted, about = false }: ResultsFileForm,
  ): Promise<Result<{ readonly csv: string; readonly wave: string }>> {
    const results = await this.results.results(surveyKey, query);
    if (!results.ok) return results;
    const { wave, filter } = results.value;
    const weights = weighted ? await this.weighting.weighted(surveyKey, wave) : undefined;
    if (weights?.ok === false) return weights;
    const workshops = await this.workshops.ofWave(surveyKey, wave, filter);
    const above = about ? this.aboutOf(results.value) : 'figures';
    return ok({ csv: resultsCsv(above, results.value, weights?.value.items, workshops), wave });
  }

  private aboutOf({ survey: key, version, wave, filter, by, responses }: Results): AboutLines {
    const { survey } = this.surveys.get(key);
    return this.ground.ofCounts({
      ...{ survey, version, wave, filter: filterWords(survey, filter) },
      base: `${responses} Rückmeldungen; n: gültige Antworten auf die Frage; eine Zeile je Zahl`,
      more: by === null ? [] : [['Aufgeteilt', `nach ${GROUPS[by]}`]],
    });
  }
}
