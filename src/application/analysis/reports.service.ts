import { Injectable } from '@nestjs/common';
import { failed, ok, type Result } from '../../domain/problem.js';
import { composeReport } from '../../domain/report/compose-report.js';
import type { Audience, Report } from '../../domain/report/report.js';
import { CodedFiguresService } from '../statements/coded-figures.service.js';
import { StatementsService } from '../statements/statements.service.js';
import { ResultsService } from './results.service.js';
import { SurveysService } from '../surveys/surveys.service.js';

@Injectable()
export class ReportsService {
  constructor(
    private readonly surveys: SurveysService,
    private readonly results: ResultsService,
    private readonly statements: StatementsService,
    private readonly texts: CodedFiguresService,
  ) {}

  /** The Kernaussagen of one wave; the default wave where none is named. */
  async report(
    surveyKey: string,
    wave: string | undefined,
    audience: Audience,
  ): Promise<Result<Report>> {
    if (this.surveys.find(surveyKey) === undefined) {
      return failed({ code: 'survey.unknown', at: 'survey' });
    }
    const statements = await this.statements.current(surveyKey);
    const figures = await this.results.resultsByGroups(surveyKey, wave, statements.statements);
    if (!figures.ok) return figures;
    const place = { surveyKey, wave: figures.value.results.wave };
    // Outside nothing of coded texts is told but by a release.
    const texts = audience === 'internal' ? statements.statements : [];
    return ok(
      composeReport({
        ...figures.value,
        ...(await this.texts.count(place, texts)),
        version: this.surveys.get(surveyKey),
        statements,
        catalogue: this.surveys.catalogue,
        audience,
      }),
    );
  }
}
