import { Module } from '@nestjs/common';
import { ReportModule } from '../report/report.module.js';
import { CloserController } from './closer.controller.js';
import { ComparisonController } from './comparison.controller.js';
import { CoverageController } from './coverage.controller.js';
import { CoveragePrintController } from './coverage-print.controller.js';
import { InquiryController } from './inquiry.controller.js';
import { NetworkController } from './network.controller.js';
import { NetworkPress } from './network-press.js';
import { PlanningController } from './planning.controller.js';
import { ResultsController } from './results.controller.js';
import { ResultsPrintController } from './results-print.controller.js';

/** The planners' room with the report and its prints. */
@Module({
  imports: [ReportModule],
  controllers: [
    PlanningController,
    ResultsController,
    ResultsPrintController,
    InquiryController,
    ComparisonController,
    CloserController,
    CoverageController,
    CoveragePrintController,
    NetworkController,
  ],
  providers: [NetworkPress],
})
export class PlanningModule {}
