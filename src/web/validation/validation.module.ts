import { Module } from '@nestjs/common';
import { PhoneFrame } from './phone-frame.js';
import { PhoneController } from './phone.controller.js';
import { ReportModule } from '../report/report.module.js';
import { RoundPapersController } from './round-papers.controller.js';
import { RoundController } from './round.controller.js';
import { RoundDesk } from './round-desk.js';
import { RoundsController } from './rounds.controller.js';

/** Rounds of actors who say what they think of the statements. */
@Module({
  imports: [ReportModule],
  controllers: [RoundPapersController, RoundsController, RoundController, PhoneController],
  providers: [RoundDesk, PhoneFrame],
})
export class ValidationModule {}
