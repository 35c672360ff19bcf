import { Module } from '@nestjs/common';
import { ReportModule } from '../report/report.module.js';
import { LetterheadSample } from './letterhead-sample.js';
import { LetterheadController } from './letterhead.controller.js';
import { LogoController } from './logo.controller.js';
import { StyleController } from './style.controller.js';

/** What every page and every sheet shows of the office. */
@Module({
  imports: [ReportModule],
  controllers: [LetterheadController, LogoController, StyleController],
  providers: [LetterheadSample],
})
export class LetterheadModule {}
