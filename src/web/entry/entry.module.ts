import { Module } from '@nestjs/common';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { ReportModule } from '../report/report.module.js';
import { EntryHomeController } from './entry-home.controller.js';
import { GuideFrames } from './guide-frames.js';
import { GuidePrintController } from './guide-print.controller.js';
import { InterviewReleaseController } from './interview-release.controller.js';
import { InterviewController } from './interview.controller.js';
import { InterviewsController } from './interviews.controller.js';
import { ProtocolPress } from './protocol-press.js';
import { ProtocolController } from './protocol.controller.js';
import { QueueController } from './queue.controller.js';
import { ReadingController } from './reading.controller.js';
import { SettleController } from './settle.controller.js';
import { SheetDesk } from './sheet-desk.js';
import { SheetController } from './sheet.controller.js';
import { SheetsFrames } from './sheets-frames.js';
import { SheetsPress } from './sheets-press.js';
import { SheetsPrintController } from './sheets-print.controller.js';

/** What does not come by the web: paper, typed in twice and settled; conversations, written down. */
@Module({
  imports: [PrivacyModule, ReportModule],
  controllers: [
    EntryHomeController,
    QueueController,
    SheetController,
    ReadingController,
    SettleController,
    SheetsPrintController,
    InterviewsController,
    InterviewController,
    InterviewReleaseController,
    ProtocolController,
    GuidePrintController,
  ],
  providers: [SheetDesk, SheetsFrames, SheetsPress, GuideFrames, ProtocolPress],
})
export class EntryModule {}
