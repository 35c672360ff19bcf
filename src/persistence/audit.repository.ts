import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AuditEnd, type AuditEntry, EMPTY_TRAIL } from '../domain/audit/audit.js';
import { AuditEntryRow } from './entities/audit-entry.entity.js';

/** What to look for; all that is given must fit. */
export interface AuditQuery {
  /** Part of the name, whatever its case. */
  readonly person?: string;
  readonly action?: string;
  /** Part of the object, whatever its case. */
  readonly object?: string;
  /** Instants, the first inclusive, the second not. */
  readonly from?: string;
  readonly before?: string;
}

export interface AuditPage {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  readonly total: number;
}

/** Adds to the trail and reads it. There is no way to change or to remove an entry. */
@Injectable()
export class AuditRepository {
  async end(reader: EntityManager): Promise<AuditEnd> {
    const [last] = await reader.find(AuditEntryRow, { order: { sequence: 'DESC' }, take: 1 });
    return last ?? EMPTY_TRAIL;
  }

  async add(tx: EntityManager, entry: AuditEntry): Promise<void> {
    await tx.insert(AuditEntryRow, { ...entry });
  }

  /** The whole trail from its beginning, a page at a time. */
  async *pages(reader: EntityManager, size = 1000): AsyncGenerator<readonly AuditEntry[]> {
    let last = -1;
    for (;;) {
      const page = await reader
        .createQueryBuilder(AuditEntryRow, 'entry')
        .where('entry.sequence > :last', { last })
        .orderBy('entry.sequence')
        .take(size)
        .getMany();
      if (page.length > 0) yield page;
      if (page.length < size) return;
      last = page.at(-1)?.sequence ?? last;
    }
  }

  async find(
    reader: EntityManager,
    { person, action, object, from, before }: AuditQuery,
    { skip, take }: { readonly skip: number; readonly take: number },
  ): Promise<AuditPage> {
    const query = reader.createQueryBuilder(AuditEntryRow, 'entry').where('1 = 1');
    const like = (column: string, part: string | undefined) => {
      if (part === undefined) return;
      query.andWhere(`LOWER(entry.${column}) LIKE :${column} ESCAPE '!'`, {
        [column]: `%${part.toLowerCase().replaceAll(/[!%_]/g, '!$&')}%`,
      });
    };
    like('person', person);
    like('object', object);
    if (action !== undefined) query.andWhere('entry.action = :action', { action });
    if (from !== undefined) query.andWhere('entry.at >= :from', { from });
    if (before !== undefined) query.andWhere('entry.at < :before', { before });
    const [entries, total] = await query
      .orderBy('entry.sequence', 'DESC')
      .skip(skip)
      .take(take)
      .getManyAndCount();
    return { entries, total };
  }
}
