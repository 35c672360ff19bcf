import { Injectable } from '@nestjs/common';
import { Clock } from '../../application/clock.js';
import { DemoDataService } from '../../application/demo/demo-data.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { formatDate } from '../format.de.js';
import type { ReportView } from '../report/report.view.js';
import type { PaperFrame } from './report.paper.js';

/** What a sheet needs beside its content: office, file reference, today, marks. */
@Injectable()
export class PaperFrames {
  constructor(
    private readonly clock: Clock,
    private readonly surveys: SurveysService,
    private readonly demoData: DemoDataService,
  ) {}

  ofReport({ surveyKey, wave, version, internal }: ReportView): PaperFrame {
    return this.of(`Az. ${surveyKey}/${wave}/${version}`, internal);
  }

  /** A table of one wave, internal. */
  ofTable(surveyKey: string, wave: string): PaperFrame {
    return this.of(`Az. ${surveyKey}/${wave}`, true);
  }

  /** A sheet for a meeting about one wave, for everybody there. */
  ofSheet(surveyKey: string, wave: string): PaperFrame {
    return this.of(`Az. ${surveyKey}/${wave}`, false);
  }

  private of(reference: string, internal: boolean): PaperFrame {
    const day = this.clock.today();
    const demo = this.demoData.isShown;
    return {
      office: this.surveys.catalogue.process.office,
      reference,
      day,
      date: formatDate(day),
      demo,
      marks: [demo ? 'demo' : '', internal ? 'intern' : ''].filter(Boolean).join('-'),
    };
  }
}
