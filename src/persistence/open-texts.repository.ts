import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

@Injectable()
export class OpenTextsRepository {
  /** Texts whose response is gone: there must be none, and foreign keys see to it. */
  async countOrphans(reader: EntityManager): Promise<number> {
    const [row] = await reader.sql<{ orphans: string | number }[]>`
      SELECT count(*) AS "orphans" FROM open_texts t
      WHERE NOT EXISTS (SELECT 1 FROM responses r WHERE r.id = t.response_id)`;
    return Number(row?.orphans ?? 0);
  }
}
