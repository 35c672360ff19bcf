import { Module } from '@nestjs/common';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { ParticipateModule } from '../participate/participate.module.js';
import { OwnAnswersController } from './own-answers.controller.js';
import { OwnQuotesController } from './own-quotes.controller.js';
import { OwnReceiptController } from './own-receipt.controller.js';
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
    OwnReceiptController,
    RemovalController,
    OwnAnswersController,
    OwnStatementsController,
    OwnQuotesController,
    StubController,
  ],
  providers: [OwnUsesLoader],
})
export class ReceiptModule {}
