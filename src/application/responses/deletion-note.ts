import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService, PROGRAM } from '../audit/audit.service.js';
import type { Removal, ResponseTrace } from './response-traces.js';

/**
 * Notes that a response was deleted: of which survey and wave, never which one. What a retention
 * run deletes is noted by the run as a whole, and what the office takes back with its reason.
 */
@Injectable()
export class DeletionNote implements ResponseTrace {
  readonly tables = [];

  constructor(private readonly audit: AuditService) {}

  async forget(tx: EntityManager, { record, cause }: Removal): Promise<void> {
    if (cause === 'term' || cause === 'office') return;
    const by = cause === 'owner' ? ({ source: 'respondent', person: '' } as const) : PROGRAM;
    const object = `${record.surveyKey}/${record.envelope.wave}`;
    const reason = cause === 'owner' ? '' : 'Vor der Sicherung gelöscht';
    await this.audit.record({ by, action: 'response.deleted', object, reason }, tx);
  }
}
