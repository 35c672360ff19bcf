import { Injectable } from '@nestjs/common';
import { Clock } from '../../application/clock.js';
import { DemoDataService } from '../../application/demo/demo-data.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { Settings } from '../../config.js';
import type { SurveyVersion, Wave } from '../../domain/survey/survey.js';
import { SurveyFront } from '../privacy/survey-front.js';
import type { SheetsFrame } from './sheets.paper.js';

/** What all papers for one wave share. */
@Injectable()
export class SheetsFrames {
  constructor(
    private readonly surveys: SurveysService,
    private readonly front: SurveyFront,
    private readonly demoData: DemoDataService,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  async of(survey: SurveyVersion, wave: Wave): Promise<SheetsFrame> {
    const { key } = survey.survey;
    const notice = await this.front.notice(survey.survey, 'sheet', wave);
    // Paper is read when nobody sees it: what was printed can be read again from now on.
    const noticeHash = await this.front.keep(notice);
    return {
      ...{ survey, wave, day: this.clock.today(), demo: this.demoData.isShown },
      baseUrl: this.settings.baseUrl,
      process: this.surveys.processOf(key),
      ...{ notice, noticeHash, welcome: this.front.welcome(key) },
    };
  }
}
