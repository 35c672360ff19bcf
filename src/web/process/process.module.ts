import { Module } from '@nestjs/common';
import { ReportModule } from '../report/report.module.js';
import { RecordController } from './record.controller.js';
import { RecordDesk } from './record-desk.js';
import { TextsController } from './texts.controller.js';

/** What the office says about the process in its own words, and what it must be able to show. */
@Module({
  imports: [ReportModule],
  controllers: [TextsController, RecordController],
  providers: [RecordDesk],
})
export class ProcessModule {}
