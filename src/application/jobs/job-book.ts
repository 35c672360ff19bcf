import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Database } from '../../persistence/database.js';
import { JobFiles } from '../../persistence/job-files.js';
import { JobsRepository } from '../../persistence/jobs.repository.js';
import { Clock } from '../clock.js';

/** Where jobs and what comes of them are kept, and by which clock. */
@Injectable()
export class JobBook {
  /** This process, as whoever works on a job. */
  readonly worker = randomUUID();

  constructor(
    readonly database: Database,
    readonly jobs: JobsRepository,
    readonly files: JobFiles,
    readonly clock: Clock,
  ) {}
}
