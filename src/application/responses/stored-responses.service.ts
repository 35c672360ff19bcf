import { Injectable } from '@nestjs/common';
import type { Submission } from '../../domain/response/answer.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { Database } from '../../persistence/database.js';
import { ResponsesRepository } from '../../persistence/responses.repository.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { toSubmission } from './response-book.js';

/** Single responses by their id, for the office. Whoever shows one writes it into the audit trail. */
@Injectable()
export class StoredResponses {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly responses: ResponsesRepository,
  ) {}

  async find(
    id: string,
  ): Promise<{ readonly survey: SurveyVersion; readonly submission: Submission } | undefined> {
    const record = await this.responses.find(this.database.reader, id);
    if (record === undefined) return undefined;
    const survey = await this.surveys.getVersion(record.surveyKey, record.version);
    return { survey, submission: toSubmission(survey, record) };
  }
}
