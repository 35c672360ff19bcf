import { Injectable } from '@nestjs/common';
import { Clock } from '../../application/clock.js';
import { ReportsService } from '../../application/analysis/reports.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Audience } from '../../domain/report/report.js';
import type { Survey } from '../../domain/survey/survey.js';
import { waveState } from '../../domain/survey/waves.js';
import { PageProblem } from '../problems.js';
import { toSentence } from '../texts.de.js';
import { noAnswerLabels } from './no-answer-labels.js';
import { toReport, type ReportView } from './report.view.js';

/** What page and paper ask for: `?fassung=intern|extern&welle=`. */
export interface ReportAsked {
  readonly wave: string | undefined;
  readonly audience: Audience;
}

export function readReportAsked(query: Readonly<Record<string, unknown>>): ReportAsked {
  const { welle } = query;
  return {
    wave: typeof welle === 'string' && welle !== '' ? welle : undefined,
    audience: query.fassung === 'extern' ? 'external' : 'internal',
  };
}

/** The address of another version of the same report. */
export function reportAddress(path: string, wave: string, audience: Audience): string {
  const fassung = audience === 'external' ? 'extern' : 'intern';
  return `${path}?fassung=${fassung}&welle=${encodeURIComponent(wave)}`;
}

/** Fetches a report and makes it printable; page, print view and PDF all start here. */
@Injectable()
export class ReportLoader {
  constructor(
    private readonly reports: ReportsService,
    private readonly surveys: SurveysService,
    private readonly clock: Clock,
  ) {}

  /** @throws PageProblem 404 where there is no such survey or wave */
  async load(key: string, { wave, audience }: ReportAsked): Promise<ReportView> {
    const found = this.surveys.find(key);
    if (found === undefined) throw new PageProblem(404);
    const report = await this.reports.report(key, wave, audience);
    if (!report.ok) throw new PageProblem(404, { text: report.problems.map(toSentence).join(' ') });
    return toReport(report.value, {
      noAnswers: noAnswerLabels(found.survey),
      open: this.isOpen(found.survey, report.value.wave),
    });
  }

  private isOpen(survey: Survey, wave: string): boolean {
    const found = survey.waves.find(({ key }) => key === wave);
    return found !== undefined && waveState(found, this.clock.today()) === 'open';
  }
}
