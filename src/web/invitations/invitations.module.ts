import { Module } from '@nestjs/common';
import { ReportModule } from '../report/report.module.js';
import { InvitationsController } from './invitations.controller.js';
import { LetterFrames } from './letter-frames.js';
import { LettersController } from './letters.controller.js';

/** Invitations: who was asked, how it stands, and the letters. */
@Module({
  imports: [ReportModule],
  controllers: [InvitationsController, LettersController],
  providers: [LetterFrames],
})
export class InvitationsModule {}
