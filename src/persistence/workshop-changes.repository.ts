import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThan } from 'typeorm';
import { WorkshopChangeRow } from './entities/workshop-change.entity.js';
import type { StoredCard, StoredPoll } from './workshops.repository.js';

/** What a change touched, as it stood before. */
export interface WorkshopBefore {
  /** Cards that were changed or removed. */
  readonly cards: readonly StoredCard[];
  /** Ids of cards that did not exist. */
  readonly added: readonly string[];
  /** The dots of a poster; `null` inside where it had none, outside where none were touched. */
  readonly poll: { readonly poster: string; readonly before: StoredPoll | null } | null;
}

export interface WorkshopChange {
  readonly number: number;
  readonly account: string;
  readonly date: string;
  readonly summary: string;
  readonly before: WorkshopBefore;
}

/** What can be taken back, workshop by workshop. */
@Injectable()
export class WorkshopChangesRepository {
  /** The newest, the only one that can be taken back; `undefined`: there is none. */
  async newest(reader: EntityManager, workshop: string): Promise<WorkshopChange | undefined> {
    const [row] = await reader.find(WorkshopChangeRow, {
      where: { workshop },
      order: { number: 'DESC' },
      take: 1,
    });
    if (row === undefined) return undefined;
    const { number, account, date, summary } = row;
    return { number, account, date, summary, before: JSON.parse(row.before) as WorkshopBefore };
  }

  async add(tx: EntityManager, workshop: string, change: WorkshopChange): Promise<void> {
    const { before, summary, ...row } = change;
    await tx.insert(WorkshopChangeRow, {
      ...{ ...row, workshop, summary: summary.slice(0, 300) },
      before: JSON.stringify(before),
    });
  }

  async remove(tx: EntityManager, workshop: string, number: number): Promise<void> {
    await tx.delete(WorkshopChangeRow, { workshop, number });
  }

  /** What was removed from cards and dots is gone for good. */
  async forget(tx: EntityManager, workshop: string): Promise<void> {
    await tx.delete(WorkshopChangeRow, { workshop });
  }

  /** The same for all workshops, for what was changed before a day. */
  async forgetBefore(tx: EntityManager, day: string): Promise<void> {
    await tx.delete(WorkshopChangeRow, { date: LessThan(day) });
  }
}
