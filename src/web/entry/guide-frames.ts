import { Injectable } from '@nestjs/common';
import { Clock } from '../../application/clock.js';
import { DemoDataService } from '../../application/demo/demo-data.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { Settings } from '../../config.js';
import type { SurveyVersion, Wave } from '../../domain/survey/survey.js';
import type { GuideFrame } from '../print/guide.view.js';
import { SurveyFront } from '../privacy/survey-front.js';

/** What stands around the questions of a guide. */
@Injectable()
export class GuideFrames {
  constructor(
    private readonly surveys: SurveysService,
    private readonly front: SurveyFront,
    private readonly demoData: DemoDataService,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** @param wave the one that is asked about; the open one where absent */
  async of({ survey, version }: SurveyVersion, wave: Wave | undefined): Promise<GuideFrame> {
    const notice = await this.front.notice(survey, 'talk', wave);
    // It is read out when nobody sees it: what was printed can be named from now on.
    await this.front.keep(notice);
    return {
      ...{ version, notice, day: this.clock.today(), demo: this.demoData.isShown },
      process: this.surveys.processOf(survey.key),
      baseUrl: this.settings.baseUrl,
    };
  }
}
