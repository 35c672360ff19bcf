import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PrivacyNoticeRow } from './entities/privacy-notice.entity.js';

export type StoredNotice = Readonly<PrivacyNoticeRow>;

/** Keeps every notice that anybody was shown. */
@Injectable()
export class PrivacyNoticesRepository {
  async find(reader: EntityManager, hash: string): Promise<StoredNotice | undefined> {
    return (await reader.findOneBy(PrivacyNoticeRow, { hash })) ?? undefined;
  }

  /** Newest first; several of one day by hash. */
  async list(reader: EntityManager, surveyKey: string): Promise<readonly StoredNotice[]> {
    return reader.find(PrivacyNoticeRow, {
      where: { surveyKey },
      order: { since: 'DESC', hash: 'ASC' },
    });
  }

  async keep(tx: EntityManager, notice: StoredNotice): Promise<void> {
    if ((await this.find(tx, notice.hash)) === undefined) await tx.insert(PrivacyNoticeRow, notice);
  }
}
