import { JobBook } from './job-book.js';
import { JobKinds } from './job-kinds.js';
import { JobQueue, StoredJobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.js';
import { JobWatch } from './job-watch.js';
import { JobsService } from './jobs.service.js';

/** What goes on beside the pages. */
export const JOBS_SERVICES = [JobBook, JobKinds, JobRunner, JobsService, JobWatch];

/** The queue stands behind its interface: another one would be named here. */
export const jobQueue = { provide: JobQueue, useClass: StoredJobQueue };
