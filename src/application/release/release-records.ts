import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, AuditAction } from '../../domain/audit/audit.js';
import type { Consent } from '../../persistence/consents.repository.js';
import {
  type ReleasedStatement,
  ReleasesRepository,
  type StoredDecision,
  type StoredPlan,
  type StoredSnapshot,
} from '../../persistence/releases.repository.js';
import { AuditService } from '../audit/audit.service.js';

/** Everything about releases that is written down, each with its entry in the audit trail. */
@Injectable()
export class ReleaseRecords {
  constructor(
    private readonly releases: ReleasesRepository,
    private readonly audit: AuditService,
  ) {}

  async savePlan(
    tx: EntityManager,
    { surveyKey, wave }: { readonly surveyKey: string; readonly wave: string },
    stored: StoredPlan,
  ): Promise<void> {
    await this.releases.savePlan(tx, surveyKey, wave, stored);
    const by = accountOf(stored.updatedBy);
    await this.audit.record({ by, action: 'release.planned', object: `${surveyKey}/${wave}` }, tx);
  }

  /** @param reason why it corrects an earlier edition; empty for the first */
  async add(
    tx: EntityManager,
    snapshot: StoredSnapshot,
    decision: StoredDecision,
    reason: string,
  ): Promise<void> {
    await this.releases.add(tx, snapshot, decision);
    const object = `${snapshot.surveyKey}/${snapshot.wave} ${snapshot.id}`;
    const by = accountOf(decision.releasedBy);
    await this.audit.record({ by, action: 'release.published', object, reason }, tx);
  }

  /** Keeps what the sentences were that a release has counted. */
  async addStatements(
    tx: EntityManager,
    snapshotId: string,
    statements: readonly Omit<ReleasedStatement, 'snapshotId'>[],
  ): Promise<void> {
    await this.releases.addStatements(
      tx,
      statements.map((statement) => ({ snapshotId, ...statement })),
    );
  }

  /** Whether a release relies on this consent. */
  async isUsed(tx: EntityManager, { id, surveyKey, wave }: Consent): Promise<boolean> {
    for (const edition of await this.releases.editions(tx, surveyKey, wave)) {
      const decision = await this.releases.findDecision(tx, edition.id);
      if (decision?.consents.includes(id) === true) return true;
    }
    return false;
  }

  consentChanged(
    tx: EntityManager,
    action: Extract<AuditAction, `release.consent-${string}`>,
    { surveyKey, wave, organisation }: Consent,
    person: string,
  ): Promise<void> {
    const object = `${surveyKey}/${wave} ${organisation}`;
    return this.audit.record({ by: accountOf(person), action, object }, tx);
  }
}

const accountOf = (person: string): Actor => ({ source: 'account', person });
