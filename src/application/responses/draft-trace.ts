import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DraftsRepository } from '../../persistence/drafts.repository.js';
import type { Removal, ResponseTrace } from './response-traces.js';

/** The draft that would change the response holds all of its answers. */
@Injectable()
export class DraftTrace implements ResponseTrace {
  readonly tables = ['drafts'];

  constructor(private readonly drafts: DraftsRepository) {}

  async forget(tx: EntityManager, { record }: Removal): Promise<void> {
    if (record.receiptHash !== null) await this.drafts.remove(tx, record.receiptHash);
  }
}
