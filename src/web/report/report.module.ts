import { Module } from '@nestjs/common';
import { KeptPapers } from '../paper/kept-papers.js';
import { PaperFrames } from '../paper/paper-frames.js';
import { Typst } from '../paper/typst.js';
import { PrintRoomController } from '../print/print-room.controller.js';
import { ReportPrintController } from '../print/report-print.controller.js';
import { ReportLoader } from './report-loader.js';
import { ReportController } from './report.controller.js';

/** The Kernaussagen report as page, print view and PDF. */
@Module({
  controllers: [ReportController, PrintRoomController, ReportPrintController],
  providers: [ReportLoader, PaperFrames, KeptPapers, Typst],
  exports: [PaperFrames, ReportLoader, KeptPapers, Typst],
})
export class ReportModule {}
