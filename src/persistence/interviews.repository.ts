import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EntryContent } from '../domain/entry/entry.js';
import { NOTE, type Interview, type Notes, type Wording } from '../domain/entry/interview.js';
import { InterviewRow, SpokenTextRow } from './entities/interview.entity.js';
import { OpenTextRow } from './entities/open-text.entity.js';

export interface StoredInterview extends Interview {
  readonly content: EntryContent;
  readonly notes: Notes;
}

/** A text of a response with how it was written down. */
export interface SpokenText {
  readonly item: string;
  /** `NOTE`, or the part of the answer itself. */
  readonly part: string;
  readonly text: string;
  readonly wording: Wording;
}

type Changes = Partial<Omit<StoredInterview, 'id' | 'surveyKey' | 'version' | 'wave'>>;

@Injectable()
export class InterviewsRepository {
  async insert(tx: EntityManager, interview: StoredInterview): Promise<void> {
    const { content, notes, ...row } = interview;
    await tx.insert(InterviewRow, {
      ...row,
      ...{ content: JSON.stringify(content), notes: JSON.stringify(notes) },
    });
  }

  async find(reader: EntityManager, id: string): Promise<StoredInterview | undefined> {
    const row = await reader.findOneBy(InterviewRow, { id });
    return row === null ? undefined : toInterview(row);
  }

  async findByResponse(
    reader: EntityManager,
    responseId: string,
  ): Promise<StoredInterview | undefined> {
    const row = await reader.findOneBy(InterviewRow, { responseId });
    return row === null ? undefined : toInterview(row);
  }

  /** Of one wave, the newest first. */
  async list(
    reader: EntityManager,
    surveyKey: string,
    wave: string,
  ): Promise<readonly StoredInterview[]> {
    const rows = await reader.find(InterviewRow, {
      where: { surveyKey, wave },
      order: { day: 'DESC', id: 'ASC' },
    });
    return rows.map(toInterview);
  }

  async update(tx: EntityManager, id: string, changes: Changes): Promise<void> {
    const { content, notes, ...plain } = changes;
    await tx.update(
      InterviewRow,
      { id },
      {
        ...plain,
        ...(content === undefined ? {} : { content: JSON.stringify(content) }),
        ...(notes === undefined ? {} : { notes: JSON.stringify(notes) }),
      },
    );
  }

  async remove(tx: EntityManager, id: string): Promise<void> {
    await tx.delete(InterviewRow, { id });
  }

  /** What was written down of one response, notes and answers in words. */
  async spokenTexts(reader: EntityManager, responseId: string): Promise<readonly SpokenText[]> {
    return reader.sql<SpokenText[]>`
      SELECT t.item AS "item", t.part AS "part", t.text AS "text", s.wording AS "wording"
      FROM spoken_texts s JOIN open_texts t ON t.response_id = s.response_id
        AND t.item = s.item AND t.part = s.part
      WHERE s.response_id = ${responseId} ORDER BY t.item, t.part`;
  }

  /** Where a new response answers in words: texts, "other", conditions. */
  async answersInWords(
    reader: EntityManager,
    responseId: string,
  ): Promise<readonly Pick<SpokenText, 'item' | 'part'>[]> {
    const rows = await reader.findBy(OpenTextRow, { responseId });
    return rows.map(({ item, part }) => ({ item, part })).filter(({ part }) => part !== NOTE);
  }

  /** Notes of a new response, as open texts of it. */
  async insertNotes(
    tx: EntityManager,
    responseId: string,
    texts: readonly SpokenText[],
  ): Promise<void> {
    for (const { item, part, text } of texts.filter((one) => one.part === NOTE)) {
      await tx.insert(OpenTextRow, { responseId, item, part, text });
    }
  }

  /** Says of these texts, and of no others, that they were written down in a conversation. */
  async saveSpoken(
    tx: EntityManager,
    responseId: string,
    texts: readonly SpokenText[],
  ): Promise<void> {
    await tx.delete(SpokenTextRow, { responseId });
    for (const { item, part, wording } of texts) {
      await tx.insert(SpokenTextRow, { responseId, item, part, wording });
    }
  }

  async removeSpoken(tx: EntityManager, responseId: string): Promise<void> {
    await tx.delete(SpokenTextRow, { responseId });
  }

  /** After the owner wrote the answers anew: only notes that are left are somebody else's words. */
  async keepNotesOnly(tx: EntityManager, responseId: string): Promise<void> {
    await tx.sql`
      DELETE FROM spoken_texts WHERE response_id = ${responseId} AND (part <> ${NOTE}
        OR NOT EXISTS (SELECT 1 FROM open_texts t WHERE t.response_id = spoken_texts.response_id
          AND t.item = spoken_texts.item AND t.part = spoken_texts.part))`;
  }
}

const toInterview = ({ content, notes, ...row }: InterviewRow): StoredInterview => ({
  ...row,
  channel: row.channel as Interview['channel'],
  release: row.release as Interview['release'],
  content: JSON.parse(content) as EntryContent,
  notes: JSON.parse(notes) as Notes,
});
