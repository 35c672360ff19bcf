import { Module } from '@nestjs/common';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { ParticipateModule } from '../participate/participate.module.js';
import { OwnAnswersController } from './own-answers.controller.js';
import { OwnStatementsController } from './own-statements.controller.js';
import { OwnUsesLoader } from './own-uses.js';
import { ReceiptController } from './receipt.controller.js';
import { RemovalController } from './removal.controller.js';
import { StubController } from './stub.controller.js';

/** What an actor can do with the code afterwards. */
@Module({
  imports: [ParticipateModule, PrivacyModule],
  controllers: [
    ReceiptController,
    RemovalController,
    OwnAnswersController,
    OwnStatementsController,
    StubController,
  ],
  providers: [OwnUsesLoader],
})
export class ReceiptModule {}
