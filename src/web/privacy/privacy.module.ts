import { Module } from '@nestjs/common';
import { NoticeDesk } from './notice-desk.js';
import { NoticesController } from './notices.controller.js';
import { RetentionController } from './retention.controller.js';
import { SurveyFront } from './survey-front.js';

/** The privacy notices: as they hold now and as they were. */
@Module({
  controllers: [NoticesController, RetentionController],
  providers: [NoticeDesk, SurveyFront],
  exports: [NoticeDesk, SurveyFront],
})
export class PrivacyModule {}
