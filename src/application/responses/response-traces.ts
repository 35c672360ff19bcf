import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DeletionsRepository } from '../../persistence/deletions.repository.js';
import { DraftsRepository } from '../../persistence/drafts.repository.js';
import type { ResponseRecord } from '../../persistence/responses.repository.js';
import { InvitationBook } from '../invitations/invitation-book.js';

/** What is left elsewhere of a response that is deleted: each in its own store. */
@Injectable()
export class ResponseTraces {
  constructor(
    private readonly deletions: DeletionsRepository,
    private readonly drafts: DraftsRepository,
    private readonly invitations: InvitationBook,
  ) {}

  isDeleted(tx: EntityManager, id: string): Promise<boolean> {
    return this.deletions.has(tx, id);
  }

  /** Deletes a draft, remembers the id, and lets a named organisation answer again. */
  async remove(tx: EntityManager, record: ResponseRecord, today: string): Promise<void> {
    if (record.receiptHash !== null) await this.drafts.remove(tx, record.receiptHash);
    await this.deletions.add(tx, record.envelope.id, today);
    await this.invitations.reopen(tx, record.surveyKey, record.envelope);
  }
}
