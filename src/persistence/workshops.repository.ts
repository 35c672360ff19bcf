import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { Card, DotCount, DotPoll, Workshop } from '../domain/workshop/workshop.js';
import { DotCountRow } from './entities/dot-count.entity.js';
import { DotPollRow } from './entities/dot-poll.entity.js';
import { WorkshopCardRow } from './entities/workshop-card.entity.js';
import { WorkshopChangeRow } from './entities/workshop-change.entity.js';
import { WorkshopRow } from './entities/workshop.entity.js';

/** With the number of the change that wrote it last: what was changed meanwhile is seen by it. */
type Revised<T> = T & { readonly revision: number };

export type StoredWorkshop = Revised<Workshop>;
export type StoredCard = Revised<Card>;
export type StoredPoll = Revised<DotPoll>;

/** A workshop with all that was entered. */
export interface WorkshopContent {
  readonly workshop: StoredWorkshop;
  /** By their numbers. */
  readonly cards: readonly StoredCard[];
  /** By the keys of their posters. */
  readonly polls: readonly StoredPoll[];
}

/** Rows of one INSERT, keys of one question: both databases bound their parameters. */
const CHUNK = 100;

@Injectable()
export class WorkshopsRepository {
  /** All, newest first. */
  async list(reader: EntityManager): Promise<StoredWorkshop[]> {
    const rows = await reader.find(WorkshopRow, { order: { date: 'DESC', id: 'ASC' } });
    return rows.map(toWorkshop);
  }

  /** Those of a wave with their content, by date. */
  async listWave(reader: EntityManager, surveyKey: string, wave: string) {
    const order = { date: 'ASC', id: 'ASC' } as const;
    const rows = await reader.find(WorkshopRow, { where: { surveyKey, wave }, order });
    const contents: WorkshopContent[] = [];
    for (const row of rows) contents.push(await this.contentOf(reader, row));
    return contents;
  }

  async find(reader: EntityManager, id: string): Promise<WorkshopContent | undefined> {
    const row = await reader.findOneBy(WorkshopRow, { id });
    return row === null ? undefined : this.contentOf(reader, row);
  }

  async countCards(reader: EntityManager): Promise<ReadonlyMap<string, number>> {
    const rows = await reader.sql<{ workshop: string; count: string | number }[]>`
      SELECT workshop AS "workshop", count(*) AS "count" FROM workshop_cards GROUP BY workshop`;
    return new Map(rows.map(({ workshop, count }) => [workshop, Number(count)]));
  }

  async save(tx: EntityManager, workshop: StoredWorkshop): Promise<void> {
    await tx.upsert(WorkshopRow, { ...workshop }, ['id']);
  }

  /** With its cards, its dots, and what could be taken back. */
  async remove(tx: EntityManager, workshop: string): Promise<void> {
    for (const row of [WorkshopChangeRow, DotCountRow, DotPollRow, WorkshopCardRow]) {
      await tx.delete(row, { workshop });
    }
    await tx.delete(WorkshopRow, { id: workshop });
  }

  async saveCards(tx: EntityManager, workshop: string, cards: readonly StoredCard[]) {
    for (const { id, text } of cards) {
      // Codes were given to words: of a card that says something else, they say nothing.
      await tx.sql`
        DELETE FROM coding_sources WHERE card = ${id} AND EXISTS (
          SELECT 1 FROM workshop_cards c WHERE c.id = ${id} AND c.text <> ${text})`;
    }
    for (const some of chunks(cards)) {
      await tx.upsert(
        WorkshopCardRow,
        some.map((card) => ({ ...card, workshop })),
        ['id'],
      );
    }
  }

  async removeCards(tx: EntityManager, workshop: string, ids: readonly string[]): Promise<void> {
    for (const some of chunks(ids)) await tx.delete(WorkshopCardRow, { workshop, id: In(some) });
  }

  /** @param poll `undefined`: nothing was counted on it any more */
  async putPoll(
    tx: EntityManager,
    { id: workshop, surveyKey }: Pick<StoredWorkshop, 'id' | 'surveyKey'>,
    poster: string,
    poll: StoredPoll | undefined,
  ): Promise<void> {
    await tx.delete(DotCountRow, { workshop, poster });
    await tx.delete(DotPollRow, { workshop, poster });
    if (poll === undefined) return;
    const { counts, ...row } = poll;
    await tx.insert(DotPollRow, { ...row, workshop, surveyKey });
    for (const some of chunks(counts)) {
      await tx.insert(
        DotCountRow,
        some.map((count) => ({ ...count, workshop, poster })),
      );
    }
  }

  private async contentOf(reader: EntityManager, row: WorkshopRow): Promise<WorkshopContent> {
    const workshop = row.id;
    const cards = await reader.find(WorkshopCardRow, {
      where: { workshop },
      order: { number: 'ASC' },
    });
    const polls = await reader.find(DotPollRow, { where: { workshop }, order: { poster: 'ASC' } });
    const counts = await reader.findBy(DotCountRow, { workshop });
    return {
      workshop: toWorkshop(row),
      cards: cards.map(toCard),
      polls: polls.map((poll) => toPoll(poll, counts)),
    };
  }
}

function toWorkshop(row: WorkshopRow): StoredWorkshop {
  const { id, surveyKey, wave, title, date, area, participants, tables, moderator } = row;
  const { revision } = row;
  return {
    ...{ id, surveyKey, wave, title, date, area, participants, tables, moderator, revision },
  };
}

function toCard({ id, number, text, item, cluster, table, revision }: WorkshopCardRow): StoredCard {
  return { id, number, text, item, cluster, table, revision };
}

function toPoll(poll: DotPollRow, counts: readonly DotCountRow[]): StoredPoll {
  const { poster, version, dots, cumulative, participants, revision } = poll;
  const own = counts.filter((count) => count.poster === poster);
  return {
    ...{ poster, version, dots, cumulative, participants, revision },
    counts: own.map(({ item, part, code, count }): DotCount => ({ item, part, code, count })),
  };
}

function chunks<T>(list: readonly T[]): T[][] {
  const count = Math.ceil(list.length / CHUNK);
  return Array.from({ length: count }, (_, at) => list.slice(at * CHUNK, (at + 1) * CHUNK));
}
