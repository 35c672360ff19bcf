import { Module } from '@nestjs/common';
import { ReportModule } from '../report/report.module.js';
import { FewLetters } from './few-letters.js';
import { InvitationsController } from './invitations.controller.js';
import { ExtensionController } from './extension.controller.js';
import { InvitationRooms } from './invitation-rooms.js';
import { LetterFrames } from './letter-frames.js';
import { LabelsController } from './labels.controller.js';
import { LettersPress } from './letters-press.js';
import { LettersController } from './letters.controller.js';
import { MailDesk } from './mail-desk.js';
import { MailComposer } from './mail.js';
import { MailingRunner } from './mailing-runner.js';
import { MailingsController } from './mailings.controller.js';

/** Invitations: who was asked, how it stands, and the letters. */
@Module({
  imports: [ReportModule],
  controllers: [
    ExtensionController,
    InvitationsController,
    MailingsController,
    LettersController,
    LabelsController,
  ],
  providers: [
    FewLetters,
    LetterFrames,
    LettersPress,
    InvitationRooms,
    MailDesk,
    MailComposer,
    MailingRunner,
  ],
})
export class InvitationsModule {}
