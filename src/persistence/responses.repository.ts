import { Injectable } from '@nestjs/common';
import { type EntityManager, In, MoreThan } from 'typeorm';
import type { Channel, OpenText, SpeaksFor, Submission } from '../domain/response/answer.js';
import type { TallyKey } from '../domain/analysis/tally.js';
import type { StoredCodes } from '../domain/response/document.js';
import { allOf } from './all-of.js';
import { OpenTextRow } from './entities/open-text.entity.js';
import { ResponseRow } from './entities/response.entity.js';
import { type InsertTarget, insertRows } from './insert-rows.js';
import { inPieces } from './in-pieces.js';

/** A response as it is stored: its codes in one document, its texts beside it. */
export interface ResponseRecord {
  readonly surveyKey: string;
  readonly version: number;
  /** `null`: imported, has no receipt. */
  readonly receiptHash: string | null;
  readonly contentHash: string;
  /** Which privacy notice was shown; `null`: not known. No part of what was submitted. */
  readonly noticeHash: string | null;
  readonly envelope: Omit<Submission, 'answers'>;
  readonly codes: StoredCodes;
  readonly texts: readonly OpenText[];
}

/** How many responses are held in memory at once when all are read. */
const PAGE = 500;

const RESPONSES: InsertTarget = {
  table: 'responses',
  columns: [
    ...['id', 'receipt_hash', 'survey_key', 'version', 'wave', 'area', 'actor_type', 'channel'],
    ...['speaks_for', 'organisation', 'language', 'date', 'document', 'content_hash'],
    'notice_hash',
  ],
};

const OPEN_TEXTS: InsertTarget = {
  table: 'open_texts',
  columns: ['response_id', 'item', 'part', 'text'],
};

@Injectable()
export class ResponsesRepository {
  async find(reader: EntityManager, id: string): Promise<ResponseRecord | undefined> {
    return this.withTexts(reader, await reader.findOneBy(ResponseRow, { id }));
  }

  async findByReceipt(
    reader: EntityManager,
    receiptHash: string,
  ): Promise<ResponseRecord | undefined> {
    return this.withTexts(reader, await reader.findOneBy(ResponseRow, { receiptHash }));
  }

  /** What is stored under these ids, as hashes; tells "sent again" from "other content". */
  async findContentHashes(
    reader: EntityManager,
    ids: readonly string[],
  ): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const some of inPieces(ids)) {
      const rows = await reader.sql<{ id: string; hash: string }[]>`
        SELECT id AS "id", content_hash AS "hash" FROM responses WHERE id IN (${() => some})`;
      for (const { id, hash } of rows) found.set(id, hash);
    }
    return found;
  }

  /** How many responses of a wave came in on which day; days without one have no entry. */
  async countDays(
    reader: EntityManager,
    surveyKey: string,
    wave: string,
  ): Promise<{ readonly day: string; readonly count: number }[]> {
    const rows = await reader.sql<{ day: string; count: string | number }[]>`
      SELECT date AS "day", count(*) AS "count" FROM responses
      WHERE survey_key = ${surveyKey} AND wave = ${wave} GROUP BY date ORDER BY date`;
    return rows.map(({ day, count }) => ({ day, count: Number(count) }));
  }

  /** All responses (of one survey) with their texts, page by page, in the order of their ids. */
  async *pages(reader: EntityManager, surveyKey?: string): AsyncGenerator<ResponseRecord[]> {
    const ofSurvey = surveyKey === undefined ? {} : { surveyKey };
    for (let last = ''; ;) {
      const rows = await reader.find(ResponseRow, {
        where: { ...ofSurvey, id: MoreThan(last) },
        order: { id: 'ASC' },
        take: PAGE,
      });
      if (rows.length === 0) return;
      yield await this.withAllTexts(reader, rows);
      last = rows.at(-1)?.id ?? '';
    }
  }

  /** What is counted of the responses of one wave, without texts, page by page. */
  async *documents(
    reader: EntityManager,
    surveyKey: string,
    wave: string,
  ): AsyncGenerator<Pick<ResponseRecord, 'version' | 'codes'>[]> {
    for (let last = ''; ;) {
      const rows = await reader.sql<{ id: string; version: number; document: string }[]>`
        SELECT id, version, document FROM responses
        WHERE survey_key = ${surveyKey} AND wave = ${wave} AND id > ${last}
        ORDER BY id LIMIT ${() => String(4 * PAGE)}`;
      if (rows.length === 0) return;
      yield rows.map(({ version, document }) => ({
        version,
        codes: JSON.parse(document) as StoredCodes,
      }));
      last = rows.at(-1)?.id ?? '';
    }
  }

  /** The same of one cell of the tallies, in larger pages: for a thread of its own. */
  async *documentsOf(reader: EntityManager, cell: TallyKey): AsyncGenerator<StoredCodes[]> {
    for (let last = { day: '', id: '' }; ;) {
      const { day, id } = last;
      // In the order of the index; days can be many responses long, so ids divide them.
      const rows = await reader.sql<{ id: string; day: string; document: string }[]>`
        SELECT id, date AS "day", document FROM responses
        WHERE survey_key = ${cell.survey} AND version = ${cell.version} AND wave = ${cell.wave}
          AND area = ${cell.area} AND actor_type = ${cell.actorType}
          AND channel = ${cell.channel} AND date >= ${day} AND (date > ${day} OR id > ${id})
        ORDER BY date, id LIMIT ${() => String(40 * PAGE)}`;
      if (rows.length === 0) return;
      yield rows.map(({ document }) => JSON.parse(document) as StoredCodes);
      const { day: lastDay = '', id: lastId = '' } = rows.at(-1) ?? {};
      last = { day: lastDay, id: lastId };
    }
  }

  async count(reader: EntityManager): Promise<number> {
    return reader.count(ResponseRow);
  }

  async countSurvey(reader: EntityManager, surveyKey: string): Promise<number> {
    return reader.countBy(ResponseRow, { surveyKey });
  }

  async countWave(reader: EntityManager, surveyKey: string, wave: string): Promise<number> {
    return reader.countBy(ResponseRow, { surveyKey, wave });
  }

  /** How many responses of one wave have open texts. */
  async countWithTexts(reader: EntityManager, surveyKey: string, wave: string): Promise<number> {
    const [row] = await reader.sql<{ count: string | number }[]>`
      SELECT count(DISTINCT r.id) AS "count" FROM responses r
      JOIN open_texts t ON t.response_id = r.id
      WHERE r.survey_key = ${surveyKey} AND r.wave = ${wave}`;
    return Number(row?.count ?? 0);
  }

  /** Some responses of one wave, in the order of their ids. */
  async someOfWave(
    reader: EntityManager,
    { surveyKey, wave }: { readonly surveyKey: string; readonly wave: string },
    take: number,
  ): Promise<readonly ResponseRecord[]> {
    const rows = await reader.find(ResponseRow, {
      where: { surveyKey, wave },
      order: { id: 'ASC' },
      take,
    });
    return this.withAllTexts(reader, rows);
  }

  /** Some responses of one wave that have open texts, in the order of their ids. */
  async someWithTexts(
    reader: EntityManager,
    { surveyKey, wave }: { readonly surveyKey: string; readonly wave: string },
    take: number,
  ): Promise<readonly ResponseRecord[]> {
    const found = await reader.sql<{ id: string }[]>`
      SELECT DISTINCT r.id AS "id" FROM responses r JOIN open_texts t ON t.response_id = r.id
      WHERE r.survey_key = ${surveyKey} AND r.wave = ${wave}
      ORDER BY r.id LIMIT ${() => String(take)}`;
    const rows = await reader.findBy(ResponseRow, { id: In(found.map(({ id }) => id)) });
    return this.withAllTexts(reader, rows);
  }

  /** Whether any response is by one of these organisations. */
  async existsOf(reader: EntityManager, organisations: readonly string[]): Promise<boolean> {
    return reader.existsBy(ResponseRow, { organisation: In(organisations) });
  }

  /** What these organisations answered in one wave for themselves, in the order of the ids. */
  async ofOrganisations(
    reader: EntityManager,
    { surveyKey, wave }: { readonly surveyKey: string; readonly wave: string },
    organisations: readonly string[],
  ): Promise<ResponseRecord[]> {
    const rows = await reader.find(ResponseRow, {
      where: { surveyKey, wave, organisation: In(organisations), speaksFor: 'organisation' },
      order: { id: 'ASC' },
    });
    return this.withAllTexts(reader, rows);
  }

  async insertAll(tx: EntityManager, records: readonly ResponseRecord[]): Promise<void> {
    const texts = records.flatMap(({ envelope: { id }, texts: own }) =>
      own.map(({ item, part, text }) => [id, item, part, text]),
    );
    await allOf(
      insertRows(tx, RESPONSES, records.map(toColumns)),
      insertRows(tx, OPEN_TEXTS, texts),
    );
  }

  /**
   * Puts other content under the same id. Texts that stay as they were keep what hangs on them:
   * whoever corrects one answer does not lose the codes of all others.
   */
  async replace(tx: EntityManager, before: ResponseRecord, record: ResponseRecord): Promise<void> {
    const { version, contentHash, envelope, codes, texts } = record;
    const { id, organisation = null, ...rest } = envelope;
    const document = JSON.stringify(codes);
    await tx.update(ResponseRow, { id }, { ...rest, organisation, version, contentHash, document });
    const isIn = (list: readonly OpenText[], { item, part, text }: OpenText) =>
      list.some((one) => one.item === item && one.part === part && one.text === text);
    for (const { item, part } of before.texts.filter((text) => !isIn(texts, text))) {
      await tx.delete(OpenTextRow, { responseId: id, item, part });
    }
    for (const text of texts.filter((one) => !isIn(before.texts, one))) {
      await tx.insert(OpenTextRow, { responseId: id, ...text });
    }
  }

  /** Deletes the response and its texts. */
  async remove(tx: EntityManager, id: string): Promise<void> {
    await tx.delete(OpenTextRow, { responseId: id });
    await tx.delete(ResponseRow, { id });
  }

  private async withTexts(reader: EntityManager, row: ResponseRow | null) {
    if (row === null) return undefined;
    const [record] = await this.withAllTexts(reader, [row]);
    return record;
  }

  private async withAllTexts(reader: EntityManager, rows: readonly ResponseRow[]) {
    const ids = rows.map(({ id }) => id);
    const texts = await reader.find(OpenTextRow, {
      where: { responseId: In(ids) },
      order: { responseId: 'ASC', item: 'ASC', part: 'ASC' },
    });
    const byResponse = new Map<string, OpenTextRow[]>(ids.map((id) => [id, []]));
    for (const text of texts) byResponse.get(text.responseId)?.push(text);
    return rows.map((row) => toRecord(row, byResponse.get(row.id) ?? []));
  }
}

/** In the order of `RESPONSES`. */
function toColumns(record: ResponseRecord): readonly unknown[] {
  const { surveyKey, version, receiptHash, contentHash, noticeHash, envelope, codes } = record;
  const { id, wave, area, actorType, channel, speaksFor, language, date } = envelope;
  return [
    ...[id, receiptHash, surveyKey, version, wave, area, actorType, channel],
    ...[speaksFor, envelope.organisation ?? null, language, date, JSON.stringify(codes)],
    ...[contentHash, noticeHash],
  ];
}

function toRecord(row: ResponseRow, texts: readonly OpenTextRow[]): ResponseRecord {
  const { id, wave, area, actorType, organisation, language, date } = row;
  return {
    surveyKey: row.surveyKey,
    version: row.version,
    receiptHash: row.receiptHash,
    contentHash: row.contentHash,
    noticeHash: row.noticeHash,
    envelope: {
      id,
      wave,
      area,
      actorType,
      speaksFor: row.speaksFor as SpeaksFor,
      channel: row.channel as Channel,
      ...(organisation === null ? {} : { organisation }),
      language,
      date,
    },
    codes: JSON.parse(row.document) as StoredCodes,
    texts: texts.map(({ item, part, text }) => ({ item, part, text })),
  };
}
