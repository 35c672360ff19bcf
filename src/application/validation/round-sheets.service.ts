import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  ROUND_STATES,
  TOPIC_STATES,
  type ValidationResult,
} from '../../domain/validation/round.js';
import {
  addVoices,
  type Channel,
  NO_VOICES,
  type VoiceCounts,
} from '../../domain/validation/voices.js';
import {
  type StoredCount,
  type StoredRound,
  type StoredTopic,
  type StoredVote,
  ValidationRepository,
} from '../../persistence/validation.repository.js';

/** A result with what only the protocol tells. */
export interface StoredResult extends ValidationResult {
  readonly channels: Readonly<Record<Channel, VoiceCounts>>;
  /** In the order of the alphabet, which is nobody's order. */
  readonly additions: readonly string[];
}

export interface TopicSheet extends Omit<StoredTopic, 'result' | 'state'> {
  readonly state: (typeof TOPIC_STATES)[number];
  readonly channels: Readonly<Record<Channel, VoiceCounts>>;
  readonly total: VoiceCounts;
  readonly additions: readonly string[];
  /** Undefined until the vote is closed. */
  readonly result: StoredResult | undefined;
}

export interface RoundSheet extends Omit<StoredRound, 'state'> {
  readonly state: (typeof ROUND_STATES)[number];
  readonly topics: readonly TopicSheet[];
  /** What is talked about; undefined before the first. */
  readonly topic: TopicSheet | undefined;
}

/** Reads rounds with all that is known of their statements. */
@Injectable()
export class RoundSheets {
  constructor(readonly validation: ValidationRepository) {}

  async read(reader: EntityManager, round: StoredRound): Promise<RoundSheet> {
    const topics: TopicSheet[] = [];
    for (const topic of await this.validation.topics(reader, round.id)) {
      topics.push(await this.topic(reader, topic));
    }
    const state = ROUND_STATES.find((one) => one === round.state) ?? 'prepared';
    const topic = topics.find(({ key }) => key === round.current);
    return { ...round, state, topics, topic };
  }

  private async topic(reader: EntityManager, topic: StoredTopic): Promise<TopicSheet> {
    const state = TOPIC_STATES.find((one) => one === topic.state) ?? 'waiting';
    if (topic.result !== '') {
      const result = JSON.parse(topic.result) as StoredResult;
      const { channels, additions, counts: total } = result;
      return { ...topic, state, result, channels, additions, total };
    }
    const { roundId, key } = topic;
    const votes = await this.validation.votes(reader, roundId, key);
    const counts = await this.validation.counts(reader, roundId, key);
    const channels = {
      phone: byPhone(votes),
      moderator: ofChannel(counts, 'moderator'),
      cards: ofChannel(counts, 'cards'),
    };
    const additions = votes.map(({ addition }) => addition).filter((text) => text !== '');
    additions.sort((a, b) => a.localeCompare(b, 'de'));
    const total = addVoices(Object.values(channels));
    return { ...topic, state, result: undefined, channels, additions, total };
  }
}

function byPhone(votes: readonly StoredVote[]): VoiceCounts {
  const of = (voice: string) => votes.filter((vote) => vote.voice === voice).length;
  return { agree: of('agree'), partly: of('partly'), disagree: of('disagree'), add: of('add') };
}

function ofChannel(counts: readonly StoredCount[], channel: Channel): VoiceCounts {
  const row = counts.find((one) => one.channel === channel);
  if (row === undefined) return NO_VOICES;
  const { agree, partly, disagree, added } = row;
  return { agree, partly, disagree, add: added };
}
