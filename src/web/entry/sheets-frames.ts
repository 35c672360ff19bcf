import { Injectable } from '@nestjs/common';
import { Clock } from '../../application/clock.js';
import { DemoDataService } from '../../application/demo/demo-data.service.js';
import { RosterService } from '../../application/roster/roster.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { Settings } from '../../config.js';
import type { SurveyVersion, Wave } from '../../domain/survey/survey.js';
import type { SheetsFrame } from './sheets.paper.js';

/** What all papers for one wave share. */
@Injectable()
export class SheetsFrames {
  constructor(
    private readonly surveys: SurveysService,
    private readonly roster: RosterService,
    private readonly demoData: DemoDataService,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  async of(survey: SurveyVersion, wave: Wave): Promise<SheetsFrame> {
    return {
      ...{ survey, wave, day: this.clock.today(), demo: this.demoData.isShown },
      baseUrl: this.settings.baseUrl,
      process: this.surveys.catalogue.process,
      promise: await this.roster.promise(survey.survey, wave.key),
    };
  }
}
