import type { FactoryProvider } from '@nestjs/common';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../persistence/database.js';
import { JobFiles } from '../../persistence/job-files.js';
import { JobFolder } from '../../persistence/job-folder.js';
import { JobRows } from '../../persistence/job-rows.js';
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

/** Where results lie: in a folder, or where several machines find them. */
export const jobFiles = ({
  databaseUrl,
  dataDir = join(tmpdir(), `akteursrunde-${process.pid}`),
}: {
  readonly databaseUrl: string;
  readonly dataDir?: string;
}): FactoryProvider<JobFiles> => ({
  provide: JobFiles,
  inject: [Database],
  useFactory: (database: Database) =>
    databaseUrl.startsWith('sqlite:')
      ? new JobFolder(join(dataDir, 'auftraege'))
      : new JobRows(database),
});
