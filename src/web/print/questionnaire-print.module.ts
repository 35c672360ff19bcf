import { Module } from '@nestjs/common';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { ReportModule } from '../report/report.module.js';
import { BlankPress } from './blank-press.js';
import { QuestionnairePrintController } from './questionnaire-print.controller.js';

@Module({
  imports: [PrivacyModule, ReportModule],
  controllers: [QuestionnairePrintController],
  providers: [BlankPress],
})
export class QuestionnairePrintModule {}
