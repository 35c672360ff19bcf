import { Injectable } from '@nestjs/common';
import { Clock } from '../../application/clock.js';
import { DemoDataService } from '../../application/demo/demo-data.service.js';
import { RosterService } from '../../application/roster/roster.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { Settings } from '../../config.js';
import type { ContactText } from '../../domain/survey/catalogue.js';
import type { Survey, Wave } from '../../domain/survey/survey.js';
import { waveState } from '../../domain/survey/waves.js';
import { formatDate } from '../format.de.js';
import { PageProblem } from '../problems.js';

/** What all letters of one print share. */
export interface LetterFrame {
  readonly office: string;
  readonly contact: ContactText;
  readonly controller: string;
  /** `YYYY-MM-DD`, and the same in German. */
  readonly day: string;
  readonly date: string;
  readonly demo: boolean;
  readonly baseUrl: string;
  readonly wave: Wave;
  readonly promise: Survey['confidentiality'];
}

@Injectable()
export class LetterFrames {
  constructor(
    private readonly surveys: SurveysService,
    private readonly roster: RosterService,
    private readonly clock: Clock,
    private readonly demoData: DemoDataService,
    private readonly settings: Settings,
  ) {}

  /** @throws PageProblem 404 for an unknown wave, 403 where no letters are printed */
  async of(survey: Survey, waveKey: string): Promise<LetterFrame> {
    const wave = survey.waves.find(({ key }) => key === waveKey);
    if (wave === undefined) throw new PageProblem(404);
    const day = this.clock.today();
    if (survey.access === 'open' || waveState(wave, day) === 'closed') {
      throw new PageProblem(403, { text: 'Zu dieser Welle werden keine Briefe gedruckt.' });
    }
    const { office, contact, controller } = this.surveys.catalogue.process;
    return {
      ...{ office, contact, controller, day, date: formatDate(day), wave },
      demo: this.demoData.isShown,
      baseUrl: this.settings.baseUrl,
      promise: await this.roster.promise(survey, waveKey),
    };
  }
}
