import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThanOrEqual } from 'typeorm';
import { ImportPreviewRow } from './entities/import-preview.entity.js';

@Injectable()
export class ImportPreviewsRepository {
  /** One for each account: a new one takes the place of the one before. Also removes what has expired. */
  async put(tx: EntityManager, row: Readonly<ImportPreviewRow>, now: string): Promise<void> {
    await tx.delete(ImportPreviewRow, { expires: LessThanOrEqual(now) });
    await tx.delete(ImportPreviewRow, { account: row.account });
    await tx.insert(ImportPreviewRow, row);
  }

  /** Gives it away once: it is gone afterwards. */
  async take(
    tx: EntityManager,
    { id, account, now }: { readonly id: string; readonly account: string; readonly now: string },
  ): Promise<ImportPreviewRow | undefined> {
    const row = await tx.findOneBy(ImportPreviewRow, { id, account });
    if (row !== null) await tx.delete(ImportPreviewRow, { id });
    return row !== null && row.expires > now ? row : undefined;
  }

  async hasOld(reader: EntityManager, now: string): Promise<boolean> {
    return reader.existsBy(ImportPreviewRow, { expires: LessThanOrEqual(now) });
  }

  async removeOld(tx: EntityManager, now: string): Promise<void> {
    await tx.delete(ImportPreviewRow, { expires: LessThanOrEqual(now) });
  }
}
