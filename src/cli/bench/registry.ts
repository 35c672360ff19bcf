import { codingDesk } from './coding-desk.bench.js';
import { growth } from './growth.bench.js';
import type { Measurement } from './measurement.js';
import { questionnaire } from './questionnaire.bench.js';
import { papers } from './papers.bench.js';
import { releaseAudit } from './release-audit.bench.js';
import { submissions } from './submissions.bench.js';
import { writing } from './writing.bench.js';

/** One line for each subject, in the order in which they are measured and printed. */
export const MEASUREMENTS: readonly Measurement[] = [
  submissions,
  writing,
  questionnaire,
  growth,
  releaseAudit,
  codingDesk,
  papers,
];
