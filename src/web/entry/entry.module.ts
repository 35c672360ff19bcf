import { Module } from '@nestjs/common';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { ReportModule } from '../report/report.module.js';
import { EntryHomeController } from './entry-home.controller.js';
import { QueueController } from './queue.controller.js';
import { ReadingController } from './reading.controller.js';
import { SettleController } from './settle.controller.js';
import { SheetDesk } from './sheet-desk.js';
import { SheetController } from './sheet.controller.js';
import { SheetsFrames } from './sheets-frames.js';
import { SheetsPress } from './sheets-press.js';
import { SheetsPrintController } from './sheets-print.controller.js';

/** What comes on paper: typed in twice, settled, counted. */
@Module({
  imports: [PrivacyModule, ReportModule],
  controllers: [
    EntryHomeController,
    QueueController,
    SheetController,
    ReadingController,
    SettleController,
    SheetsPrintController,
  ],
  providers: [SheetDesk, SheetsFrames, SheetsPress],
})
export class EntryModule {}
