import { Module } from '@nestjs/common';
import { PhoneFrame } from './phone-frame.js';
import { PhoneController } from './phone.controller.js';
import { RoundController } from './round.controller.js';
import { RoundDesk } from './round-desk.js';
import { RoundsController } from './rounds.controller.js';

/** Rounds of actors who say what they think of the statements. */
@Module({
  controllers: [RoundsController, RoundController, PhoneController],
  providers: [RoundDesk, PhoneFrame],
})
export class ValidationModule {}
