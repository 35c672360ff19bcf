import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EvidenceRepository } from '../../persistence/evidence.repository.js';
import { AuditService } from '../audit/audit.service.js';
import type { Removal, ResponseTrace } from '../responses/response-traces.js';
import { UsesService } from './uses.service.js';

/**
 * Marks the statements whose figures change when a response is deleted, so that somebody looks at
 * them again. What is kept tells which statements, and nothing of the response. At the end of a term
 * whole waves go: by then statements have been released, and nobody could count anew.
 */
@Injectable()
export class EvidenceTrace implements ResponseTrace {
  readonly tables = ['reopened_statements'];

  constructor(
    private readonly uses: UsesService,
    private readonly evidence: EvidenceRepository,
    private readonly audit: AuditService,
  ) {}

  async forget(tx: EntityManager, { record, cause, today }: Removal): Promise<void> {
    if (cause === 'term') return;
    const { surveyKey, envelope } = record;
    const place = { surveyKey, wave: envelope.wave };
    const keys = await this.uses.keysFor(tx, record);
    for (const key of keys) await this.evidence.reopen(tx, place, key, today);
    if (keys.length === 0) return;
    const by = { source: cause === 'owner' ? 'respondent' : 'program', person: '' } as const;
    const object = `${surveyKey}/${place.wave}`;
    await this.audit.record(
      { by, action: 'evidence.deleted', object, reason: `${String(keys.length)} Aussagen` },
      tx,
    );
  }
}
