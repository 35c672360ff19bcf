import { Injectable } from '@nestjs/common';
import { Database } from '../../persistence/database.js';
import { JobFiles } from '../../persistence/job-files.js';
import { JobsRepository } from '../../persistence/jobs.repository.js';
import { Clock } from '../clock.js';

/** Where jobs and what comes of them are kept, and by which clock. */
@Injectable()
export class JobBook {
  constructor(
    readonly database: Database,
    readonly jobs: JobsRepository,
    readonly files: JobFiles,
    readonly clock: Clock,
  ) {}
}
