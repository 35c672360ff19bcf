import { Module } from '@nestjs/common';
import { ReportModule } from '../report/report.module.js';
import { ClearanceController } from './clearance.controller.js';
import { ConsentsController } from './consents.controller.js';
import { EvidenceController } from './evidence.controller.js';
import { PreviewController } from './preview.controller.js';
import { ReleaseFiles } from './release-files.js';
import { ReleaseLoader } from './release-loader.js';
import { ReleasePrintController } from './release-print.controller.js';
import { ReleasesController } from './releases.controller.js';

/** What is released, for everybody; and for planners the way there. */
@Module({
  imports: [ReportModule],
  controllers: [
    ReleasesController,
    ReleasePrintController,
    EvidenceController,
    PreviewController,
    ClearanceController,
    ConsentsController,
  ],
  providers: [ReleaseFiles, ReleaseLoader],
  exports: [ReleaseFiles, ReleaseLoader],
})
export class ReleaseModule {}
