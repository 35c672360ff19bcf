import { AcceptedResults } from './accepted-results.service.js';
import { RoundSheets } from './round-sheets.service.js';
import { RoundSteps } from './round-steps.service.js';
import { RoundWatch } from './round-watch.service.js';
import { RoundsService } from './rounds.service.js';
import { StatementResults } from './statement-results.service.js';
import { VotingService } from './voting.service.js';

/** The services of actors' rounds; one line for each. */
export const VALIDATION_SERVICES = [
  AcceptedResults,
  RoundSheets,
  RoundSteps,
  RoundsService,
  RoundWatch,
  StatementResults,
  VotingService,
];
