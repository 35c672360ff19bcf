import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ValidationCountRow } from './entities/validation-count.entity.js';
import { ValidationRoundRow } from './entities/validation-round.entity.js';
import { ValidationTopicRow } from './entities/validation-topic.entity.js';
import { ValidationVoteRow } from './entities/validation-vote.entity.js';
import { signal } from './signals.js';

export type StoredRound = Readonly<ValidationRoundRow>;
export type StoredTopic = Readonly<ValidationTopicRow>;
export type StoredVote = Readonly<ValidationVoteRow>;
export type StoredCount = Readonly<ValidationCountRow>;

/** What whoever shows a round asks for again and again. */
export interface RoundProgress extends Pick<StoredRound, 'tick' | 'state' | 'current'> {
  /** State of the current statement; `null` without one. */
  readonly topic: string | null;
}

/** A result that became part of its statement, with the revision that came of it. */
export type AcceptedTopic = Pick<StoredTopic, 'key' | 'acceptedRevision' | 'result'>;

@Injectable()
export class ValidationRepository {
  async list(reader: EntityManager, surveyKey: string, wave: string): Promise<StoredRound[]> {
    return reader.find(ValidationRoundRow, {
      where: { surveyKey, wave },
      order: { day: 'DESC', id: 'ASC' },
    });
  }

  async find(reader: EntityManager, id: string): Promise<StoredRound | undefined> {
    return (await reader.findOneBy(ValidationRoundRow, { id })) ?? undefined;
  }

  /** The round of this code, in whatever state. */
  async findByCode(reader: EntityManager, code: string): Promise<StoredRound | undefined> {
    return (await reader.findOneBy(ValidationRoundRow, { code })) ?? undefined;
  }

  /** How far a round is; undefined where there is none. */
  async progress(reader: EntityManager, id: string): Promise<RoundProgress | undefined> {
    const [row] = await reader.sql<RoundProgress[]>`
      SELECT r.tick AS "tick", r.state AS "state", r.current AS "current", t.state AS "topic"
      FROM validation_rounds r
        LEFT JOIN validation_topics t ON t.round_id = r.id AND t.key = r.current
      WHERE r.id = ${id}`;
    return row;
  }

  async add(tx: EntityManager, round: StoredRound, topics: readonly StoredTopic[]): Promise<void> {
    await tx.insert(ValidationRoundRow, round);
    await tx.insert(ValidationTopicRow, [...topics]);
  }

  /** Makes the tick grow, which tells whoever watches the round, in any process. */
  async update(tx: EntityManager, id: string, changes: Partial<StoredRound>): Promise<void> {
    if (Object.keys(changes).length > 0) await tx.update(ValidationRoundRow, { id }, changes);
    await tx.increment(ValidationRoundRow, { id }, 'tick', 1);
    signal('rounds', id);
  }

  async topics(reader: EntityManager, roundId: string): Promise<StoredTopic[]> {
    return reader.find(ValidationTopicRow, { where: { roundId }, order: { position: 'ASC' } });
  }

  /** Results that were made part of their statements, in the order of days. */
  async accepted(reader: EntityManager, surveyKey: string, wave: string): Promise<AcceptedTopic[]> {
    return reader.sql<AcceptedTopic[]>`
      SELECT t.key AS "key", t.accepted_revision AS "acceptedRevision", t.result AS "result"
      FROM validation_topics t JOIN validation_rounds r ON r.id = t.round_id
      WHERE r.survey_key = ${surveyKey} AND r.wave = ${wave} AND t.accepted_revision > 0
      ORDER BY r.day, r.id, t.position`;
  }

  async updateTopic(
    tx: EntityManager,
    { roundId, key }: Pick<StoredTopic, 'roundId' | 'key'>,
    changes: Partial<StoredTopic>,
  ): Promise<void> {
    await tx.update(ValidationTopicRow, { roundId, key }, changes);
  }

  async votes(reader: EntityManager, roundId: string, key: string): Promise<StoredVote[]> {
    return reader.findBy(ValidationVoteRow, { roundId, key });
  }

  /** One voice of a phone: a new one takes the place of the one before. */
  async vote(tx: EntityManager, vote: StoredVote): Promise<void> {
    await tx.upsert(ValidationVoteRow, vote, ['roundId', 'key', 'device']);
  }

  async takeBack(
    tx: EntityManager,
    { roundId, key, device }: Pick<StoredVote, 'roundId' | 'key' | 'device'>,
  ): Promise<void> {
    await tx.delete(ValidationVoteRow, { roundId, key, device });
  }

  async forgetVotes(tx: EntityManager, roundId: string): Promise<void> {
    await tx.delete(ValidationVoteRow, { roundId });
  }

  /** A round with everything that was said in it. */
  async remove(tx: EntityManager, id: string): Promise<void> {
    await tx.delete(ValidationVoteRow, { roundId: id });
    await tx.delete(ValidationCountRow, { roundId: id });
    await tx.delete(ValidationTopicRow, { roundId: id });
    await tx.delete(ValidationRoundRow, { id });
  }

  /** Puts a prepared round in place of what it was; nobody has voted in it yet. */
  async replace(
    tx: EntityManager,
    round: StoredRound,
    topics: readonly StoredTopic[],
  ): Promise<void> {
    const { id, ...changes } = round;
    await tx.update(ValidationRoundRow, { id }, changes);
    await tx.delete(ValidationTopicRow, { roundId: id });
    await tx.insert(ValidationTopicRow, [...topics]);
  }

  async counts(reader: EntityManager, roundId: string, key: string): Promise<StoredCount[]> {
    return reader.findBy(ValidationCountRow, { roundId, key });
  }

  async count(tx: EntityManager, count: StoredCount): Promise<void> {
    await tx.upsert(ValidationCountRow, count, ['roundId', 'key', 'channel']);
  }
}
