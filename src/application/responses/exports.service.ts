import { Injectable } from '@nestjs/common';
import { failed, ok, type Result } from '../../domain/problem.js';
import type { Submission } from '../../domain/response/answer.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { Database } from '../../persistence/database.js';
import { ResponsesRepository } from '../../persistence/responses.repository.js';
import { Clock } from '../clock.js';
import { CONDITIONS } from '../exports/data-about.js';
import { INTERNAL } from '../files/table-about.js';
import { toSubmission } from './response-book.js';
import { toResponsesCsv } from './response-csv.js';
import { SurveysService } from '../surveys/surveys.service.js';

export interface Exported {
  readonly text: string;
  /** Responses to the other versions of the questionnaire, whose columns are others. */
  readonly leftOut: readonly { readonly version: number; readonly responses: number }[];
}

interface Collected {
  readonly answered: SurveyVersion;
  readonly submissions: readonly Submission[];
  readonly leftOut: Exported['leftOut'];
}

/**
 * Responses to one version of a questionnaire as files, the newest where none is named; for
 * planners and the command line, never for release.
 */
@Injectable()
export class ExportsService {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly responses: ResponsesRepository,
    private readonly clock: Clock,
  ) {}

  /** Importing the file into an empty installation of that version gives the same results. */
  async responsesCsv(surveyKey: string, version?: number): Promise<Result<Exported>> {
    const collected = await this.collect(surveyKey, version);
    if (!collected.ok) return collected;
    const { answered, submissions, leftOut } = collected.value;
    return ok({ text: toResponsesCsv(answered.survey, submissions), leftOut });
  }

  /** Envelopes and answers in the shape of the API. */
  async responsesJson(surveyKey: string, version?: number): Promise<Result<Exported>> {
    const collected = await this.collect(surveyKey, version);
    if (!collected.ok) return collected;
    const { answered, submissions, leftOut } = collected.value;
    const { survey, hash } = answered;
    const file = {
      ...{ survey: survey.key, version: answered.version, hash, date: this.clock.today() },
      ...{ status: INTERNAL, conditions: CONDITIONS, responses: submissions },
    };
    return ok({ text: `${JSON.stringify(file, null, 2)}\n`, leftOut });
  }

  private async collect(surveyKey: string, version?: number): Promise<Result<Collected>> {
    const newest = this.surveys.find(surveyKey);
    if (newest === undefined) return failed({ code: 'survey.unknown', at: 'survey' });
    const answered = version === undefined ? newest : this.surveys.findVersion(surveyKey, version);
    if (answered === undefined) return failed({ code: 'survey.unknown-version', at: 'version' });
    const submissions: Submission[] = [];
    const others = new Map<number, number>();
    await this.database.snapshot(async (reader) => {
      for await (const page of this.responses.pages(reader, surveyKey)) {
        for (const record of page) {
          if (record.version === answered.version) submissions.push(toSubmission(answered, record));
          else others.set(record.version, (others.get(record.version) ?? 0) + 1);
        }
      }
    });
    const leftOut = [...others]
      .map(([other, responses]) => ({ version: other, responses }))
      .sort((a, b) => a.version - b.version);
    return ok({ answered, submissions, leftOut });
  }
}
