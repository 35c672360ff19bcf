import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { JobsRepository } from '../../persistence/jobs.repository.js';
import { Clock } from '../clock.js';
import type { ResponseRecord } from '../../persistence/responses.repository.js';
import type { Removal, ResponseTrace } from '../responses/response-traces.js';

/**
 * A result that holds the answers of a survey one by one is not kept for its day when one of them is
 * deleted or changed: it ends at once, and work that may have read it already comes to no result.
 */
@Injectable()
export class JobTrace implements ResponseTrace {
  readonly tables = ['jobs'];

  constructor(
    private readonly jobs: JobsRepository,
    private readonly clock: Clock,
  ) {}

  async forget(tx: EntityManager, { record }: Removal): Promise<void> {
    await this.outdate(tx, record);
  }

  async outdate(tx: EntityManager, record: ResponseRecord): Promise<void> {
    const problem = { code: 'job.overtaken', at: '' } as const;
    await this.jobs.outdate(tx, record.surveyKey, { now: this.clock.instant(), problem });
  }
}
