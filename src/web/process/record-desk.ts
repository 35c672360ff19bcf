import { Injectable } from '@nestjs/common';
import { Clock } from '../../application/clock.js';
import { DemoDataService } from '../../application/demo/demo-data.service.js';
import { RetentionPlansService } from '../../application/privacy/retention-plans.service.js';
import { RosterService } from '../../application/roster/roster.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { PageProblem } from '../problems.js';
import { toRecordView, type RecordView } from './record.view.js';

/** Makes the record of a survey from what holds today. */
@Injectable()
export class RecordDesk {
  constructor(
    private readonly surveys: SurveysService,
    private readonly roster: RosterService,
    private readonly plans: RetentionPlansService,
    private readonly demoData: DemoDataService,
    private readonly clock: Clock,
  ) {}

  /** @throws PageProblem 404 for a survey that does not exist */
  async view(
    key: string,
    auditDays: number,
  ): Promise<{ readonly view: RecordView; readonly today: string }> {
    const survey = this.surveys.find(key)?.survey;
    if (survey === undefined) throw new PageProblem(404);
    const today = this.clock.today();
    const wave = this.surveys.openWave(survey, today)?.key ?? '';
    const view = toRecordView({
      ...{ survey, today, process: this.surveys.processOf(key), demo: this.demoData.isShown },
      plan: (await this.plans.find(key)).plan,
      auditDays,
      promise: await this.roster.promise(survey, wave),
    });
    return { view, today };
  }
}
