import { Module } from '@nestjs/common';
import { BlockPress } from './block-press.js';
import { DetailsController } from './details.controller.js';
import { DraftSession } from './draft-session.js';
import { FreshStart } from './fresh-start.js';
import { InvitationDoor } from './invitation-door.js';
import { IntroController } from './intro.controller.js';
import { LostSession } from './lost-session.js';
import { ResumeController } from './resume.controller.js';
import { ReviewController } from './review.controller.js';
import { SectionController } from './section.controller.js';
import { PrivacyModule } from '../privacy/privacy.module.js';

/** Answering a questionnaire, from the first page to the moment it is sent. */
@Module({
  imports: [PrivacyModule],
  controllers: [
    IntroController,
    DetailsController,
    SectionController,
    ReviewController,
    ResumeController,
  ],
  providers: [DraftSession, LostSession, FreshStart, InvitationDoor, BlockPress],
  exports: [DraftSession],
})
export class ParticipateModule {}
