import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThan, LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import {
  type AuditAnchor,
  type AuditEnd,
  type AuditEntry,
  EMPTY_TRAIL,
} from '../domain/audit/audit.js';
import { AuditAnchorRow } from './entities/audit-anchor.entity.js';
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

/** Adds to the trail and reads it. No entry is changed, and none is removed but the oldest, in a row. */
@Injectable()
export class AuditRepository {
  async end(reader: EntityManager): Promise<AuditEnd> {
    const [last] = await reader.find(AuditEntryRow, { order: { sequence: 'DESC' }, take: 1 });
    return last ?? (await this.anchors(reader))[0] ?? EMPTY_TRAIL;
  }

  /** Newest first. */
  anchors(reader: EntityManager): Promise<readonly AuditAnchor[]> {
    return reader.find(AuditAnchorRow, { order: { sequence: 'DESC' } });
  }

  /** The last of the entries at the beginning that are all older than an instant. */
  async lastBefore(reader: EntityManager, before: string): Promise<AuditEntry | undefined> {
    const [kept] = await reader.find(AuditEntryRow, {
      where: { at: MoreThanOrEqual(before) },
      order: { sequence: 'ASC' },
      take: 1,
    });
    const [last] = await reader.find(AuditEntryRow, {
      where: kept === undefined ? {} : { sequence: LessThan(kept.sequence) },
      order: { sequence: 'DESC' },
      take: 1,
    });
    return last;
  }

  /** Removes all entries up to the anchor, which stands in their place. */
  async shorten(tx: EntityManager, anchor: AuditAnchor): Promise<void> {
    await tx.insert(AuditAnchorRow, { ...anchor });
    await tx.delete(AuditEntryRow, { sequence: LessThanOrEqual(anchor.sequence) });
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
