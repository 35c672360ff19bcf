import { Injectable } from '@nestjs/common';
import { Clock } from '../../application/clock.js';
import { noticeHash } from '../../application/privacy/notices.service.js';
import { RetentionPlansService } from '../../application/privacy/retention-plans.service.js';
import { RosterService } from '../../application/roster/roster.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Medium, NoticeContent } from '../../domain/privacy/notice.js';
import type { Survey, Wave } from '../../domain/survey/survey.js';
import { composeNotice } from './privacy-notice.js';

/** The notice that holds now, and its name. */
export interface CurrentNotice {
  readonly content: NoticeContent;
  readonly hash: string;
  readonly medium: Medium;
}

/** Makes the privacy notice of a survey from what holds today. */
@Injectable()
export class NoticeDesk {
  constructor(
    private readonly surveys: SurveysService,
    private readonly roster: RosterService,
    private readonly plans: RetentionPlansService,
    private readonly clock: Clock,
  ) {}

  /** @param asked the wave that is answered; the open one where absent */
  async current(survey: Survey, medium: Medium = 'screen', asked?: Wave): Promise<CurrentNotice> {
    const wave = asked ?? this.surveys.openWave(survey, this.clock.today());
    const content = composeNotice({
      survey,
      process: this.surveys.processOf(survey.key),
      plan: (await this.plans.find(survey.key)).plan,
      wave,
      promise: await this.roster.promise(survey, wave?.key ?? ''),
      medium,
    });
    return { content, hash: noticeHash(content), medium };
  }
}
