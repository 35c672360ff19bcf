import { Injectable } from '@nestjs/common';
import { failed, failedWith, ok, type Problem, type Result } from '../../domain/problem.js';
import { readResponsesCsv } from './response-csv.js';
import { ResponseLinesService } from './response-lines.service.js';
import { SurveysService } from '../surveys/surveys.service.js';

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
    private readonly lines: ResponseLinesService,
  ) {}

  /** Takes all responses of a file or none; every problem names its row. */
  async importCsv(
    csv: string,
    surveyKey: string,
    options: { readonly dryRun: boolean },
  ): Promise<Result<Imported>> {
    const found = this.surveys.find(surveyKey);
    if (found === undefined) return failed({ code: 'survey.unknown', at: 'survey' });
    const file = readResponsesCsv(found.survey, csv);
    if (!file.ok) return file;
    const { lines, problems } = file.value;
    // With a broken row nothing is stored, but the other rows are checked all the same.
    const dryRun = options.dryRun || problems.length > 0;
    const stored = await this.lines.submitAll(surveyKey, lines, { dryRun });
    const all = [...problems, ...(stored.ok ? [] : stored.problems)];
    if (all.length > 0 || !stored.ok) return failedWith(all.sort(byRow));
    return ok({ rows: lines.length, imported: stored.value.imported });
  }
}

const byRow = (a: Problem, b: Problem) => rowOf(a) - rowOf(b);

const rowOf = ({ details }: Problem) => Number(details?.row ?? 0);
