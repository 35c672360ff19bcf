import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LedgerEntry } from './deletion-ledger-source.js';
import { inPieces } from './in-pieces.js';
import { sha256 } from './survey-files.js';

/** The ledger of deleted responses: their ids as hashes, and nothing else about them. */
@Injectable()
export class DeletionsRepository {
  async has(reader: EntityManager, id: string): Promise<boolean> {
    const rows = await reader.sql<unknown[]>`
      SELECT 1 FROM deleted_responses WHERE id_hash = ${sha256(id)}`;
    return rows.length > 0;
  }

  /** Which of these ids are deleted ones. */
  async findAmong(reader: EntityManager, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const idOf = new Map(ids.map((id) => [sha256(id), id]));
    const found = new Set<string>();
    for (const hashes of inPieces([...idOf.keys()])) {
      const rows = await reader.sql<{ hash: string }[]>`
        SELECT id_hash AS "hash" FROM deleted_responses WHERE id_hash IN (${() => hashes})`;
      for (const { hash } of rows) found.add(idOf.get(hash) ?? '');
    }
    return found;
  }

  /** Once is enough: what came back with a backup may be deleted again. */
  add(tx: EntityManager, id: string, date: string): Promise<void> {
    return this.takeOver(tx, { idHash: sha256(id), date });
  }

  /** What another ledger says; the day that is known here stays. */
  async takeOver(tx: EntityManager, { idHash, date }: LedgerEntry): Promise<void> {
    await tx.sql`
      INSERT INTO deleted_responses (id_hash, date) VALUES (${idHash}, ${date})
      ON CONFLICT (id_hash) DO NOTHING`;
  }
}
