import { Injectable } from '@nestjs/common';
import { type EntityManager, MoreThan } from 'typeorm';
import { LeaseRow } from './entities/lease.entity.js';

@Injectable()
export class LeasesRepository {
  /** Who has it at this moment. */
  async holderOf(reader: EntityManager, name: string, now: string): Promise<string | undefined> {
    const row = await reader.findOneBy(LeaseRow, { name, until: MoreThan(now) });
    return row?.holder;
  }

  /** Part of a write that has looked before: writes of all processes stand in one line. */
  async give(tx: EntityManager, lease: Readonly<LeaseRow>): Promise<void> {
    await tx.upsert(LeaseRow, lease, ['name']);
  }

  async giveBack(tx: EntityManager, name: string, holder: string): Promise<void> {
    await tx.delete(LeaseRow, { name, holder });
  }
}
