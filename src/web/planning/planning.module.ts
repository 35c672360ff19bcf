import { Module } from '@nestjs/common';
import { ReportModule } from '../report/report.module.js';
import { ComparisonController } from './comparison.controller.js';
import { InquiryController } from './inquiry.controller.js';
import { PlanningController } from './planning.controller.js';

/** The planners' room with the report and its prints. */
@Module({
  imports: [ReportModule],
  controllers: [PlanningController, InquiryController, ComparisonController],
})
export class PlanningModule {}
