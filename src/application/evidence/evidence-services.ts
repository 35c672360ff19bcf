import { EvidenceChoicesService } from './evidence-choices.service.js';
import { EvidenceDeskService } from './evidence-desk.service.js';
import { ReopenedService } from './reopened.service.js';
import { StatementMarksService } from './statement-marks.service.js';
import { StatementEvidenceService } from './statement-evidence.service.js';
import { UsesService } from './uses.service.js';

/** The services of the thread from statements to answers and back; one line for each. */
export const EVIDENCE_SERVICES = [
  EvidenceChoicesService,
  EvidenceDeskService,
  ReopenedService,
  StatementEvidenceService,
  StatementMarksService,
  UsesService,
];
