import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Protection, ReleaseInput } from '../domain/disclosure/release.js';
import type { PublicationPlan } from '../domain/release/publication-plan.js';
import { PublicationPlanRow } from './entities/publication-plan.entity.js';
import { ReleaseDecisionRow } from './entities/release-decision.entity.js';
import { ReleasedStatementRow } from './entities/released-statement.entity.js';
import { SnapshotRow } from './entities/snapshot.entity.js';

/** A release as it is stored: its content as the very text that was hashed. */
export type StoredSnapshot = Readonly<SnapshotRow>;

/** How a release was decided. */
export interface StoredDecision {
  readonly salt: string;
  readonly input: ReleaseInput;
  readonly protection: Protection;
  readonly plan: PublicationPlan;
  readonly consents: readonly string[];
  readonly releasedBy: string;
}

/** A statement as it was counted in a release, its definition as JSON text. */
export type ReleasedStatement = Readonly<ReleasedStatementRow>;

export interface StoredPlan {
  readonly plan: PublicationPlan;
  readonly updated: string;
  readonly updatedBy: string;
}

@Injectable()
export class ReleasesRepository {
  async findPlan(
    reader: EntityManager,
    surveyKey: string,
    wave: string,
  ): Promise<StoredPlan | undefined> {
    const row = await reader.findOneBy(PublicationPlanRow, { surveyKey, wave });
    if (row === null) return undefined;
    const { plan, updated, updatedBy } = row;
    return { plan: JSON.parse(plan) as PublicationPlan, updated, updatedBy };
  }

  async savePlan(
    tx: EntityManager,
    surveyKey: string,
    wave: string,
    { plan, ...stored }: StoredPlan,
  ): Promise<void> {
    await tx.upsert(
      PublicationPlanRow,
      { surveyKey, wave, plan: JSON.stringify(plan), ...stored },
      ['surveyKey', 'wave'],
    );
  }

  /** All releases, the newest first. */
  async list(reader: EntityManager): Promise<StoredSnapshot[]> {
    return reader.find(SnapshotRow, { order: { date: 'DESC', surveyKey: 'ASC', edition: 'DESC' } });
  }

  /** The editions of one wave, the first one first. */
  async editions(
    reader: EntityManager,
    surveyKey: string,
    wave: string,
  ): Promise<StoredSnapshot[]> {
    return reader.find(SnapshotRow, { where: { surveyKey, wave }, order: { edition: 'ASC' } });
  }

  async find(reader: EntityManager, id: string): Promise<StoredSnapshot | undefined> {
    return (await reader.findOneBy(SnapshotRow, { id })) ?? undefined;
  }

  async findDecision(reader: EntityManager, id: string): Promise<StoredDecision | undefined> {
    const row = await reader.findOneBy(ReleaseDecisionRow, { snapshotId: id });
    if (row === null) return undefined;
    return {
      salt: row.salt,
      input: JSON.parse(row.input) as ReleaseInput,
      protection: JSON.parse(row.protection) as Protection,
      plan: JSON.parse(row.plan) as PublicationPlan,
      consents: JSON.parse(row.consents) as string[],
      releasedBy: row.releasedBy,
    };
  }

  /** Statements as one release counted them, by key; empty for releases of older versions. */
  async statements(reader: EntityManager, snapshotId: string): Promise<ReleasedStatement[]> {
    return reader.find(ReleasedStatementRow, { where: { snapshotId }, order: { key: 'ASC' } });
  }

  async addStatements(tx: EntityManager, rows: readonly ReleasedStatement[]): Promise<void> {
    if (rows.length > 0) await tx.insert(ReleasedStatementRow, [...rows]);
  }

  async add(tx: EntityManager, snapshot: StoredSnapshot, decision: StoredDecision): Promise<void> {
    await tx.insert(SnapshotRow, snapshot);
    await tx.insert(ReleaseDecisionRow, {
      snapshotId: snapshot.id,
      salt: decision.salt,
      input: JSON.stringify(decision.input),
      protection: JSON.stringify(decision.protection),
      plan: JSON.stringify(decision.plan),
      consents: JSON.stringify(decision.consents),
      releasedBy: decision.releasedBy,
    });
  }
}
