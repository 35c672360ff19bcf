import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { Round } from '../domain/coding/coding.js';
import type { StoredCodes } from '../domain/response/document.js';
import { CodingPassageRow } from './entities/coding-round.entity.js';
import { MentionResolutionRow } from './entities/mention-resolution.entity.js';

/** Who answers, and what was ticked. */
export interface ResponseVoice {
  readonly id: string;
  readonly version: number;
  readonly area: string;
  readonly actorType: string;
  readonly speaksFor: string;
  readonly organisation: string | null;
  readonly codes: StoredCodes;
}

/** One code of one passage. */
export interface CodedPassage {
  /** Of the passage. */
  readonly id: string;
  readonly sourceId: string;
  readonly round: Round;
  readonly code: string;
  readonly toCheck: boolean;
}

/** Which of two positions of one organisation counts, and who says so. */
export type StoredResolution = Readonly<MentionResolutionRow>;

/** How many responses are read at once. */
const PAGE = 2000;

/** What Nennungen are counted from. */
@Injectable()
export class MentionsRepository {
  /** Who answered in one wave, by their ids, page by page. */
  async *voices(
    reader: EntityManager,
    surveyKey: string,
    wave: string,
  ): AsyncGenerator<ResponseVoice[]> {
    for (let last = ''; ;) {
      const rows = await reader.sql<(Omit<ResponseVoice, 'codes'> & { document: string })[]>`
        SELECT id AS "id", version AS "version", area AS "area", actor_type AS "actorType",
          speaks_for AS "speaksFor", organisation AS "organisation", document AS "document"
        FROM responses WHERE survey_key = ${surveyKey} AND wave = ${wave} AND id > ${last}
        ORDER BY id LIMIT ${() => String(PAGE)}`;
      if (rows.length === 0) return;
      yield rows.map(({ document, ...row }) => ({
        ...row,
        codes: JSON.parse(document) as StoredCodes,
      }));
      last = rows.at(-1)?.id ?? '';
    }
  }

  /** Every passage with a code, in every round of every text of one wave. */
  async listPassages(
    reader: EntityManager,
    surveyKey: string,
    wave: string,
  ): Promise<readonly CodedPassage[]> {
    const rows = await reader.sql<(Omit<CodedPassage, 'toCheck'> & { toCheck: unknown })[]>`
      SELECT p.id AS "id", p.source_id AS "sourceId", p.round AS "round", c.code AS "code",
        c.to_check AS "toCheck"
      FROM coding_passages p JOIN coding_sources s ON s.id = p.source_id
        JOIN passage_codes c ON c.passage_id = p.id
      WHERE s.survey_key = ${surveyKey} AND s.wave = ${wave}
      ORDER BY p.id, c.code`;
    return rows.map((row) => ({ ...row, toCheck: Boolean(row.toCheck) }));
  }

  /** Where passages stand in their texts, by id. */
  async passages(
    reader: EntityManager,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Pick<CodingPassageRow, 'start' | 'end' | 'sourceId'>>> {
    if (ids.length === 0) return new Map();
    const rows = await reader.findBy(CodingPassageRow, { id: In([...ids]) });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Of one wave, in the order of things and organisations. */
  async resolutions(
    reader: EntityManager,
    surveyKey: string,
    wave: string,
  ): Promise<StoredResolution[]> {
    return reader.find(MentionResolutionRow, {
      where: { surveyKey, wave },
      order: { thing: 'ASC', organisation: 'ASC' },
    });
  }

  /** Puts it in the place of what was said before. */
  async saveResolution(tx: EntityManager, row: StoredResolution): Promise<void> {
    await tx.upsert(MentionResolutionRow, row, ['surveyKey', 'wave', 'thing', 'organisation']);
  }

  /** @param of names columns; every row that has these values goes */
  async removeResolutions(
    tx: EntityManager,
    of: Pick<StoredResolution, 'surveyKey' | 'wave' | 'organisation'> & {
      readonly thing?: string;
    },
  ): Promise<void> {
    await tx.delete(MentionResolutionRow, of);
  }
}
