import { DeletionLedgerService } from './deletion-ledger.service.js';
import { DraftsService } from './drafts.service.js';
import { ExportsService } from './exports.service.js';
import { ImportsService } from './imports.service.js';
import { OpenAnswersService } from './open-answers.service.js';
import { ResponseBook } from './response-book.js';
import { ResponseIntake } from './response-intake.js';
import { IncomingResponses } from './incoming-responses.js';
import { ResponseLinesService } from './response-lines.service.js';
import { ResponsesService } from './responses.service.js';

/** The services of responses; one line for each. */
export const RESPONSES_SERVICES = [
  DeletionLedgerService,
  DraftsService,
  ExportsService,
  ImportsService,
  OpenAnswersService,
  ResponseBook,
  ResponseIntake,
  IncomingResponses,
  ResponseLinesService,
  ResponsesService,
];
