import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Removal, ResponseTrace } from '../responses/response-traces.js';
import { InvitationBook } from './invitation-book.js';

/** The organisation a response names may answer again, unless its wave is long over. */
@Injectable()
export class InvitationTrace implements ResponseTrace {
  readonly tables = ['invitations'];

  constructor(private readonly invitations: InvitationBook) {}

  async forget(tx: EntityManager, { record, cause }: Removal): Promise<void> {
    if (cause === 'term') return;
    await this.invitations.reopen(tx, record.surveyKey, record.envelope);
  }
}
