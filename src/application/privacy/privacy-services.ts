import { KeptWavesService } from './kept-waves.service.js';
import { NoticesService } from './notices.service.js';
import { RetentionNights } from './retention-nights.js';
import { RetentionPlansService } from './retention-plans.service.js';
import { RetentionPreviews } from './retention-previews.js';
import { RetentionProofs } from './retention-proofs.js';
import { RetentionService } from './retention.service.js';

/** The services of notices and retention; one line for each. */
export const PRIVACY_SERVICES = [
  KeptWavesService,
  NoticesService,
  RetentionNights,
  RetentionPlansService,
  RetentionPreviews,
  RetentionProofs,
  RetentionService,
];
