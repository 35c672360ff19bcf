import { Module } from '@nestjs/common';
import { ReportModule } from '../report/report.module.js';
import { InquiryController } from './inquiry.controller.js';
import { PlanningController } from './planning.controller.js';

/** The planners' room with the report and its prints. */
@Module({ imports: [ReportModule], controllers: [PlanningController, InquiryController] })
export class PlanningModule {}
