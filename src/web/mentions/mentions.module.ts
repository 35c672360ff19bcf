import { Module } from '@nestjs/common';
import { ReportModule } from '../report/report.module.js';
import { ConflictsController } from './conflicts.controller.js';
import { MentionsController } from './mentions.controller.js';
import { MentionsLoader } from './mentions-loader.js';
import { MentionsPrintController } from './mentions-print.controller.js';

/** The table *Aussage | Nennungen* on the screen, on paper and as a file. */
@Module({
  imports: [ReportModule],
  controllers: [ConflictsController, MentionsController, MentionsPrintController],
  providers: [MentionsLoader],
})
export class MentionsModule {}
