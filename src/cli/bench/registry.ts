import { codingDesk } from './coding-desk.bench.js';
import { growth } from './growth.bench.js';
import type { Measurement } from './measurement.js';
import { releaseAudit } from './release-audit.bench.js';

/** One line for each subject, in the order in which they are measured and printed. */
export const MEASUREMENTS: readonly Measurement[] = [growth, releaseAudit, codingDesk];
