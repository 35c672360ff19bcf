import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThanOrEqual, MoreThan } from 'typeorm';
import { AttemptRow } from './entities/attempt.entity.js';

@Injectable()
export class AttemptsRepository {
  /** Those that still count. */
  async find(reader: EntityManager, bucket: string, now: string): Promise<AttemptRow | undefined> {
    return (await reader.findOneBy(AttemptRow, { bucket, until: MoreThan(now) })) ?? undefined;
  }

  async save(tx: EntityManager, row: Readonly<AttemptRow>): Promise<void> {
    await tx.upsert(AttemptRow, row, ['bucket']);
  }

  async hasOld(reader: EntityManager, now: string): Promise<boolean> {
    return reader.existsBy(AttemptRow, { until: LessThanOrEqual(now) });
  }

  async removeOld(tx: EntityManager, now: string): Promise<void> {
    await tx.delete(AttemptRow, { until: LessThanOrEqual(now) });
  }
}
