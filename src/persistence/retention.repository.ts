import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RetentionPlanRow } from './entities/retention-plan.entity.js';
import { RetentionRunRow } from './entities/retention-run.entity.js';

export type StoredRetentionPlan = Readonly<RetentionPlanRow>;
export type StoredRetentionRun = Readonly<RetentionRunRow>;

@Injectable()
export class RetentionRepository {
  async findPlan(
    reader: EntityManager,
    surveyKey: string,
  ): Promise<StoredRetentionPlan | undefined> {
    return (await reader.findOneBy(RetentionPlanRow, { surveyKey })) ?? undefined;
  }

  async savePlan(tx: EntityManager, plan: StoredRetentionPlan): Promise<void> {
    await tx.upsert(RetentionPlanRow, plan, ['surveyKey']);
  }

  /** The proof of a run grows with every portion that it deletes. */
  async saveRun(tx: EntityManager, run: StoredRetentionRun): Promise<void> {
    await tx.upsert(RetentionRunRow, run, ['id']);
  }

  async findRun(reader: EntityManager, id: string): Promise<StoredRetentionRun | undefined> {
    return (await reader.findOneBy(RetentionRunRow, { id })) ?? undefined;
  }

  /** Newest first. */
  async runs(reader: EntityManager, surveyKey: string): Promise<readonly StoredRetentionRun[]> {
    return reader.find(RetentionRunRow, { where: { surveyKey }, order: { at: 'DESC', id: 'ASC' } });
  }
}
