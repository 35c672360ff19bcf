import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import { VOICES } from '../../domain/validation/voices.js';
import { Database } from '../../persistence/database.js';
import {
  type StoredRound,
  type StoredVote,
  ValidationRepository,
} from '../../persistence/validation.repository.js';
import { deviceHash, MAX_ADDITION, MAX_PERSONS } from './round-entries.js';

export { MAX_ADDITION } from './round-entries.js';

/** What a phone sent. */
export interface VoteEntry {
  /** The statement the phone showed. */
  readonly key: string;
  readonly voice: string;
  readonly addition: string;
}

/** Voices of phones: one a phone and statement, and it may change until the vote is closed. */
@Injectable()
export class VotingService {
  constructor(
    private readonly database: Database,
    private readonly validation: ValidationRepository,
  ) {}

  /** What this phone said; undefined where it has not. */
  async own(roundId: string, key: string, token: string): Promise<StoredVote | undefined> {
    if (token === '') return undefined;
    const votes = await this.validation.votes(this.database.reader, roundId, key);
    const device = deviceHash(token, roundId);
    return votes.find((vote) => vote.device === device);
  }

  /** @param token what the phone is known by, as it stands in its cookie */
  async vote(roundId: string, token: string, entry: VoteEntry): Promise<Result<null>> {
    const problem = entryProblem(entry);
    if (problem !== undefined) return failed(problem);
    const { key, voice, addition } = entry;
    const device = deviceHash(token, roundId);
    return this.whileOpen(roundId, key, async (tx, { present }) => {
      const others = (await this.validation.votes(tx, roundId, key)).filter(
        (vote) => vote.device !== device,
      );
      if (others.length >= roomFor(present)) return { code: 'validation.full', at: 'stimme' };
      await this.validation.vote(tx, { roundId, key, device, voice, addition });
      return undefined;
    });
  }

  takeBack(roundId: string, token: string, key: string): Promise<Result<null>> {
    const device = deviceHash(token, roundId);
    return this.whileOpen(roundId, key, async (tx) => {
      await this.validation.takeBack(tx, { roundId, key, device });
      return undefined;
    });
  }

  private whileOpen(
    roundId: string,
    key: string,
    work: (tx: EntityManager, round: StoredRound) => Promise<Problem | undefined>,
  ): Promise<Result<null>> {
    return this.database.write(async (tx) => {
      await this.validation.update(tx, roundId, {});
      const round = await this.validation.find(tx, roundId);
      const topics = await this.validation.topics(tx, roundId);
      const topic = topics.find((one) => one.key === key);
      const isOpen = round?.state === 'open' && round.current === key && topic?.state === 'open';
      if (!isOpen) return failed({ code: 'validation.not-open', at: 'stimme' });
      const problem = await work(tx, round);
      return problem === undefined ? ok(null) : failed(problem);
    });
  }
}

/** A phone is a cookie, and anybody can have many: there are never more voices than people. */
const roomFor = (present: number): number => (present === 0 ? MAX_PERSONS : present);

function entryProblem({ voice, addition }: VoteEntry): Problem | undefined {
  if (!VOICES.some((one) => one === voice)) {
    return { code: 'validation.voice-missing', at: 'stimme' };
  }
  if (voice === 'add' && addition === '') {
    return { code: 'validation.addition-missing', at: 'ergaenzung' };
  }
  if (addition.length <= MAX_ADDITION) return undefined;
  const details = { length: addition.length, max: MAX_ADDITION };
  return { code: 'validation.addition-too-long', at: 'ergaenzung', details };
}
