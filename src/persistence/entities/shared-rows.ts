import { AttemptRow } from './attempt.entity.js';
import { ImportPreviewRow } from './import-preview.entity.js';
import { JobPartRow } from './job-part.entity.js';
import { JobRow } from './job.entity.js';
import { LeaseRow } from './lease.entity.js';
import { LoginFailureRow } from './login-failure.entity.js';
import { PendingLoginRow } from './pending-login.entity.js';

/** What processes share with each other for minutes or a day. */
export const SHARED_ROWS = [
  AttemptRow,
  ImportPreviewRow,
  JobPartRow,
  JobRow,
  LeaseRow,
  LoginFailureRow,
  PendingLoginRow,
];
