import { Module } from '@nestjs/common';
import { PhoneFrame } from './phone-frame.js';
import { PhoneController } from './phone.controller.js';
import { ReportModule } from '../report/report.module.js';
import { RoundFilesController } from './round-files.controller.js';
import { RoundPapersController } from './round-papers.controller.js';
import { RoundController } from './round.controller.js';
import { RoundFinder } from './round-finder.js';
import { RoundDesk } from './round-desk.js';
import { RoundsController } from './rounds.controller.js';

/** Rounds of actors who say what they think of the statements. */
@Module({
  imports: [ReportModule],
  controllers: [
    RoundFilesController,
    RoundPapersController,
    RoundsController,
    RoundController,
    PhoneController,
  ],
  providers: [RoundDesk, RoundFinder, PhoneFrame],
})
export class ValidationModule {}
