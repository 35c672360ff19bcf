import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LeaseRow } from './entities/lease.entity.js';

@Injectable()
export class LeasesRepository {
  /** Who has it, or had it until then. */
  async find(reader: EntityManager, name: string): Promise<LeaseRow | undefined> {
    return (await reader.findOneBy(LeaseRow, { name })) ?? undefined;
  }

  /** Part of a write that has looked before: writes of all processes stand in one line. */
  async give(tx: EntityManager, lease: Readonly<LeaseRow>): Promise<void> {
    await tx.upsert(LeaseRow, lease, ['name']);
  }

  async giveBack(tx: EntityManager, name: string, holder: string): Promise<void> {
    await tx.delete(LeaseRow, { name, holder });
  }
}
