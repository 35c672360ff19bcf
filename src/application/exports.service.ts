import { Injectable } from '@nestjs/common';
import { failed, ok, type Result } from '../domain/problem.js';
import type { Submission } from '../domain/response/answer.js';
import type { SurveyVersion } from '../domain/survey/survey.js';
import { Database } from '../persistence/database.js';
import { ResponsesRepository } from '../persistence/responses.repository.js';
import { toSubmission } from './response-book.js';
import { toResponsesCsv } from './response-csv.js';
import { SurveysService } from './surveys.service.js';

export interface Exported {
  readonly text: string;
  /** Responses to earlier versions of the questionnaire, whose columns are others. */
  readonly leftOut: readonly { readonly version: number; readonly responses: number }[];
}

interface Collected {
  readonly newest: SurveyVersion;
  readonly submissions: readonly Submission[];
  readonly leftOut: Exported['leftOut'];
}

/** Responses as files; for planners and the command line, never for release. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly responses: ResponsesRepository,
  ) {}

  /** Importing the file into an empty installation gives the same results. */
  async responsesCsv(surveyKey: string): Promise<Result<Exported>> {
    const collected = await this.collect(surveyKey);
    if (!collected.ok) return collected;
    const { newest, submissions, leftOut } = collected.value;
    return ok({ text: toResponsesCsv(newest.survey, submissions), leftOut });
  }

  /** Envelopes and answers in the shape of the API. */
  async responsesJson(surveyKey: string): Promise<Result<Exported>> {
    const collected = await this.collect(surveyKey);
    if (!collected.ok) return collected;
    const { newest, submissions, leftOut } = collected.value;
    const { survey, version, hash } = newest;
    const file = { survey: survey.key, version, hash, responses: submissions };
    return ok({ text: `${JSON.stringify(file, null, 2)}\n`, leftOut });
  }

  private async collect(surveyKey: string): Promise<Result<Collected>> {
    const newest = this.surveys.find(surveyKey);
    if (newest === undefined) return failed({ code: 'survey.unknown', at: 'survey' });
    const submissions: Submission[] = [];
    const older = new Map<number, number>();
    await this.database.snapshot(async (reader) => {
      for await (const page of this.responses.pages(reader, surveyKey)) {
        for (const record of page) {
          if (record.version === newest.version) submissions.push(toSubmission(newest, record));
          else older.set(record.version, (older.get(record.version) ?? 0) + 1);
        }
      }
    });
    const leftOut = [...older].map(([version, responses]) => ({ version, responses }));
    return ok({ newest, submissions, leftOut });
  }
}
