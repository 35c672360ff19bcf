import { Module } from '@nestjs/common';
import { ReleaseModule } from '../release/release.module.js';
import { ReportModule } from '../report/report.module.js';
import { KitDesk } from './kit-desk.js';
import { KitController } from './kit.controller.js';
import { StatementCardDesk } from './statement-card-desk.js';
import { StatementCardsController } from './statement-cards.controller.js';

/** What is printed for a workshop beside cards and posters. */
@Module({
  imports: [ReleaseModule, ReportModule],
  controllers: [KitController, StatementCardsController],
  providers: [KitDesk, StatementCardDesk],
})
export class KitModule {}
