import { Injectable } from '@nestjs/common';
import { ok, type Result } from '../../domain/problem.js';
import type { Submission } from '../../domain/response/answer.js';
import { validateSubmission } from '../../domain/response/validate-submission.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { Clock } from '../clock.js';
import { SurveysService } from '../surveys/surveys.service.js';

export interface CheckedResponse {
  readonly survey: SurveyVersion;
  readonly submission: Submission;
}

/** What comes in, by whatever way, held against the version of the questionnaire that was answered. */
@Injectable()
export class IncomingResponses {
  constructor(
    private readonly surveys: SurveysService,
    private readonly clock: Clock,
  ) {}

  /**
   * @param version the newest where absent
   * @throws Error for an unknown survey or version
   */
  versionOf(surveyKey: string, version?: number): SurveyVersion {
    const survey =
      version === undefined
        ? this.surveys.get(surveyKey)
        : this.surveys.findVersion(surveyKey, version);
    if (survey === undefined) throw new Error(`There is no version ${version} of ${surveyKey}.`);
    return survey;
  }

  check(
    surveyKey: string,
    body: unknown,
    { version, importing = false, invited }: IncomingOptions,
  ): Result<CheckedResponse> {
    const survey = this.versionOf(surveyKey, version);
    const today = this.clock.today();
    const submission = validateSubmission(survey.survey, body, today, { importing, invited });
    return submission.ok ? ok({ survey, submission: submission.value }) : submission;
  }
}

interface IncomingOptions {
  readonly version?: number;
  /** Comes from a file: the wave may be closed, and the day is its own. */
  readonly importing?: boolean;
  /** Whether it may answer a survey that only takes who was invited. */
  readonly invited: boolean;
}
