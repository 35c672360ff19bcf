import { Module } from '@nestjs/common';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { ParticipateModule } from '../participate/participate.module.js';
import { OwnAnswersController } from './own-answers.controller.js';
import { ReceiptController } from './receipt.controller.js';
import { StubController } from './stub.controller.js';

/** What an actor can do with the code afterwards. */
@Module({
  imports: [ParticipateModule, PrivacyModule],
  controllers: [ReceiptController, OwnAnswersController, StubController],
})
export class ReceiptModule {}
