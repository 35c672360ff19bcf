import { Injectable } from '@nestjs/common';
import { ok, type Result } from '../../domain/problem.js';
import { composeReport } from '../../domain/report/compose-report.js';
import type { Audience, Report } from '../../domain/report/report.js';
import { StatementsService } from '../statements/statements.service.js';
import { ResultsService } from './results.service.js';
import { SurveysService } from '../surveys/surveys.service.js';

@Injectable()
export class ReportsService {
  constructor(
    private readonly surveys: SurveysService,
    private readonly results: ResultsService,
    private readonly statements: StatementsService,
  ) {}

  /** The Kernaussagen of one wave; the default wave where none is named. */
  async report(
    surveyKey: string,
    wave: string | undefined,
    audience: Audience,
  ): Promise<Result<Report>> {
    const figures = await this.results.resultsByGroups(surveyKey, wave);
    if (!figures.ok) return figures;
    return ok(
      composeReport({
        ...figures.value,
        version: this.surveys.get(surveyKey),
        statements: await this.statements.current(surveyKey),
        catalogue: this.surveys.catalogue,
        audience,
      }),
    );
  }
}
