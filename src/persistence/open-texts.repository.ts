import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Release, Wording } from '../domain/entry/interview.js';

/** A text with what may be known of who wrote it. */
export interface OpenTextRecord {
  readonly item: string;
  /** `''` for text items, `'other'`, `'<task>/condition'`, or `'note'`. */
  readonly part: string;
  readonly text: string;
  readonly version: number;
  readonly area: string;
  readonly actorType: string;
  readonly channel: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** How it was written down in a conversation; `null` where the respondent wrote it. */
  readonly wording: Wording | null;
  /** Whether the person has released it; `null` where the respondent wrote it. */
  readonly release: Release | null;
  /** Its id at the coding desk; `null` where it has no place there yet. */
  readonly source: string | null;
}

@Injectable()
export class OpenTextsRepository {
  /** All texts of one wave: items and parts together, days in their order, else no order at all. */
  async listWave(reader: EntityManager, surveyKey: string, wave: string) {
    return reader.sql<OpenTextRecord[]>`
      SELECT t.item AS "item", t.part AS "part", t.text AS "text", r.version AS "version",
        r.area AS "area", r.actor_type AS "actorType", r.channel AS "channel", r.date AS "date",
        s.wording AS "wording", CASE WHEN s.wording IS NULL THEN NULL ELSE i.release END AS "release",
        c.id AS "source"
      FROM open_texts t JOIN responses r ON r.id = t.response_id
      LEFT JOIN spoken_texts s ON s.response_id = t.response_id AND s.item = t.item
        AND s.part = t.part
      LEFT JOIN interviews i ON i.response_id = t.response_id
      LEFT JOIN coding_sources c ON c.response_id = t.response_id AND c.item = t.item
        AND c.part = t.part
      WHERE r.survey_key = ${surveyKey} AND r.wave = ${wave}
      ORDER BY t.item, t.part, r.date, r.id`;
  }

  /** Texts whose response is gone: there must be none, and foreign keys see to it. */
  async countOrphans(reader: EntityManager): Promise<number> {
    const [row] = await reader.sql<{ orphans: string | number }[]>`
      SELECT count(*) AS "orphans" FROM open_texts t
      WHERE NOT EXISTS (SELECT 1 FROM responses r WHERE r.id = t.response_id)`;
    return Number(row?.orphans ?? 0);
  }
}
