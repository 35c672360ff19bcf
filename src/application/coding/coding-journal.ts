import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AuditAction } from '../../domain/audit/audit.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock.js';

/** What is decided about the coding: on which day, and with an entry in the audit trail. */
@Injectable()
export class CodingJournal {
  constructor(
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  today(): string {
    return this.clock.today();
  }

  /** @param by name of the account */
  async note(
    action: AuditAction,
    by: string,
    what: { readonly object: string; readonly reason?: string },
    tx?: EntityManager,
  ): Promise<void> {
    await this.audit.record({ by: { source: 'account', person: by }, action, ...what }, tx);
  }
}
