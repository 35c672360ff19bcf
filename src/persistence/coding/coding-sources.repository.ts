import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Replacement } from '../../domain/coding/redaction.js';
import { CodingRedactionRow, CodingSourceRow } from '../entities/coding-source.entity.js';
import { OpenTextRow } from '../entities/open-text.entity.js';
import { ResponseRow } from '../entities/response.entity.js';
import { WorkshopCardRow } from '../entities/workshop-card.entity.js';
import { WorkshopRow } from '../entities/workshop.entity.js';

/** Where a text stands, and who may have written it: as much as coding and counting need. */
export interface SourceRecord {
  readonly id: string;
  readonly kind: string;
  readonly item: string;
  readonly part: string;
  readonly responseId: string | null;
  /** Id of the card; `null` for an answer. */
  readonly card: string | null;
  /** Empty for a card. */
  readonly organisation: string;
  readonly area: string;
  readonly actorType: string;
  readonly channel: string;
  readonly drawn: boolean;
}

export interface SourceText extends SourceRecord {
  readonly surveyKey: string;
  readonly wave: string;
  readonly raw: string;
  /** Confirmed by a person; `null`: nobody has looked yet. */
  readonly replacements: readonly Replacement[] | null;
}

/** A text that is not in the queue: of a response, or of a card. */
export interface Unlisted {
  readonly responseId?: string;
  readonly card?: string;
  readonly item: string;
  readonly part: string;
  readonly surveyKey: string;
  readonly wave: string;
}

interface Found extends Omit<SourceText, 'replacements' | 'drawn'> {
  readonly replacements: string | null;
  readonly drawn: unknown;
}

/** So many rows go into one statement. */
const CHUNK = 500;

@Injectable()
export class CodingSourcesRepository {
  /** Texts of a survey that have no place in its queue yet: of responses, and of cards. */
  async listUnlisted(reader: EntityManager, surveyKey: string): Promise<Unlisted[]> {
    const answers = await reader.sql<Unlisted[]>`
      SELECT t.response_id AS "responseId", t.item AS "item", t.part AS "part",
        r.survey_key AS "surveyKey", r.wave AS "wave"
      FROM open_texts t JOIN responses r ON r.id = t.response_id
      WHERE r.survey_key = ${surveyKey} AND NOT EXISTS (
        SELECT 1 FROM coding_sources s WHERE s.response_id = t.response_id
          AND s.item = t.item AND s.part = t.part)`;
    const cards = await reader.sql<Unlisted[]>`
      SELECT c.id AS "card", c.item AS "item", '' AS "part",
        w.survey_key AS "surveyKey", w.wave AS "wave"
      FROM workshop_cards c JOIN workshops w ON w.id = c.workshop
      WHERE w.survey_key = ${surveyKey} AND NOT EXISTS (
        SELECT 1 FROM coding_sources s WHERE s.card = c.id)`;
    return [...answers, ...cards];
  }

  /**
   * Another text as soon as anything of a wave's coding has changed: texts that came or went, steps
   * (each makes a higher version), draws, and versions of the codebook.
   */
  async stamp(reader: EntityManager, surveyKey: string, wave: string): Promise<string> {
    const [row] = await reader.sql<Record<string, string | number | null>[]>`
      SELECT
        (SELECT count(*) FROM open_texts t JOIN responses r ON r.id = t.response_id
          WHERE r.survey_key = ${surveyKey}) AS "texts",
        (SELECT count(*) FROM workshop_cards c JOIN workshops w ON w.id = c.workshop
          WHERE w.survey_key = ${surveyKey}) AS "cards",
        (SELECT sum(w.revision) FROM workshops w WHERE w.survey_key = ${surveyKey}) AS "revision",
        (SELECT count(*) FROM coding_sources WHERE survey_key = ${surveyKey}) AS "sources",
        (SELECT count(*) FROM coding_rounds a JOIN coding_sources s ON s.id = a.source_id
          WHERE s.survey_key = ${surveyKey} AND s.wave = ${wave}) AS "rounds",
        (SELECT sum(a.version) FROM coding_rounds a JOIN coding_sources s ON s.id = a.source_id
          WHERE s.survey_key = ${surveyKey} AND s.wave = ${wave}) AS "steps",
        (SELECT sum(seed) FROM coding_draws WHERE survey_key = ${surveyKey}) AS "draw",
        (SELECT max(number) FROM codebook_versions WHERE survey_key = ${surveyKey}) AS "book"`;
    return Object.values(row ?? {}).join(' ');
  }

  async add(tx: EntityManager, rows: readonly Readonly<CodingSourceRow>[]): Promise<void> {
    for (let from = 0; from < rows.length; from += CHUNK) {
      await tx.insert(CodingSourceRow, rows.slice(from, from + CHUNK));
    }
  }

  /** All of one wave, in no order, without their texts. */
  async list(reader: EntityManager, surveyKey: string, wave: string): Promise<SourceRecord[]> {
    const rows = await origins(reader)
      .where('s.survey_key = :surveyKey AND s.wave = :wave', { surveyKey, wave })
      .getRawMany<Omit<SourceRecord, 'drawn'> & { drawn: unknown }>();
    return rows.map((row) => ({ ...row, drawn: Boolean(row.drawn) }));
  }

  async find(
    reader: EntityManager,
    surveyKey: string,
    id: string,
  ): Promise<SourceText | undefined> {
    const [row] = await withTexts(reader)
      .where('s.survey_key = :surveyKey AND s.id = :id', { surveyKey, id })
      .getRawMany<Found>();
    return row === undefined ? undefined : toText(row);
  }

  /** Those of a survey that are named, in no order. */
  async listByIds(
    reader: EntityManager,
    surveyKey: string,
    ids: readonly string[],
  ): Promise<SourceText[]> {
    if (ids.length === 0) return [];
    const rows = await withTexts(reader)
      .where('s.survey_key = :surveyKey AND s.id IN (:...ids)', { surveyKey, ids })
      .getRawMany<Found>();
    return rows.map(toText);
  }

  /** All of one wave with their texts, in the order of their ids. */
  async listTexts(reader: EntityManager, surveyKey: string, wave: string): Promise<SourceText[]> {
    const rows = await withTexts(reader)
      .where('s.survey_key = :surveyKey AND s.wave = :wave', { surveyKey, wave })
      .orderBy('s.id')
      .getRawMany<Found>();
    return rows.map(toText);
  }

  /** Puts what somebody has confirmed in the place of what stood there. */
  async saveRedaction(tx: EntityManager, row: Readonly<CodingRedactionRow>): Promise<void> {
    await tx.delete(CodingRedactionRow, { sourceId: row.sourceId });
    await tx.insert(CodingRedactionRow, row);
  }

  /** Marks the drawn ones of a wave, and only them. */
  async setDrawn(
    tx: EntityManager,
    place: { readonly surveyKey: string; readonly wave: string },
    ids: readonly string[],
  ): Promise<void> {
    await tx.update(CodingSourceRow, place, { drawn: false });
    for (const id of ids) await tx.update(CodingSourceRow, { ...place, id }, { drawn: true });
  }
}

/** Sources with where they come from. */
const origins = (reader: EntityManager) =>
  reader
    .createQueryBuilder()
    .from(CodingSourceRow, 's')
    .leftJoin(ResponseRow, 'r', 'r.id = s.response_id')
    .leftJoin(WorkshopCardRow, 'c', 'c.id = s.card')
    .leftJoin(WorkshopRow, 'w', 'w.id = c.workshop')
    .select('s.id', 'id')
    .addSelect('s.kind', 'kind')
    // A card may be put to another question later.
    .addSelect('COALESCE(c.item, s.item)', 'item')
    .addSelect('s.part', 'part')
    .addSelect('s.response_id', 'responseId')
    .addSelect('s.card', 'card')
    .addSelect('s.drawn', 'drawn')
    .addSelect(`COALESCE(r.organisation, '')`, 'organisation')
    .addSelect(`COALESCE(r.area, w.area, '')`, 'area')
    .addSelect(`COALESCE(r.actor_type, '')`, 'actorType')
    .addSelect(`COALESCE(r.channel, 'workshop')`, 'channel');

/** The same with their texts, and with what was replaced in them. */
const withTexts = (reader: EntityManager) =>
  origins(reader)
    .leftJoin(
      OpenTextRow,
      't',
      't.response_id = s.response_id AND t.item = s.item AND t.part = s.part',
    )
    .leftJoin(CodingRedactionRow, 'd', 'd.source_id = s.id')
    .addSelect('s.survey_key', 'surveyKey')
    .addSelect('s.wave', 'wave')
    .addSelect(`COALESCE(t.text, c.text, '')`, 'raw')
    .addSelect('d.replacements', 'replacements');

const toText = ({ replacements, drawn, ...row }: Found): SourceText => ({
  ...row,
  drawn: Boolean(drawn),
  replacements: replacements === null ? null : (JSON.parse(replacements) as Replacement[]),
});
