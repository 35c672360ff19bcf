import { Injectable } from '@nestjs/common';
import { failed, ok, type Result } from '../domain/problem.js';
import { readResponsesCsv } from './response-csv.js';
import { ResponsesService } from './responses.service.js';
import { SurveysService } from './surveys.service.js';

export interface Imported {
  /** Responses in the file. */
  readonly rows: number;
  /** Of these, how many were not there before. */
  readonly imported: number;
}

@Injectable()
export class ImportsService {
  constructor(
    private readonly surveys: SurveysService,
    private readonly responses: ResponsesService,
  ) {}

  /** Takes all responses of a file or none; every problem names its row. */
  async importCsv(
    csv: string,
    surveyKey: string,
    options: { readonly dryRun: boolean },
  ): Promise<Result<Imported>> {
    const found = this.surveys.find(surveyKey);
    if (found === undefined) return failed({ code: 'survey.unknown', at: 'survey' });
    const lines = readResponsesCsv(found.survey, csv);
    if (!lines.ok) return lines;
    const stored = await this.responses.submitAll(surveyKey, lines.value, options);
    if (!stored.ok) return stored;
    return ok({ rows: lines.value.length, imported: stored.value.imported });
  }
}
