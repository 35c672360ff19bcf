import { Module } from '@nestjs/common';
import { EvidenceDeskController } from './evidence-desk.controller.js';
import { GroundsController } from './grounds.controller.js';
import { QuotesController } from './quotes.controller.js';
import { StatementHistoryController } from './statement-history.controller.js';
import { StatementFormController } from './statement-form.controller.js';
import { StatementsController } from './statements.controller.js';

/** The desk where Kernaussagen are written. */
@Module({
  controllers: [
    StatementsController,
    StatementFormController,
    StatementHistoryController,
    EvidenceDeskController,
    GroundsController,
    QuotesController,
  ],
})
export class StatementsModule {}
