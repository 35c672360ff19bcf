import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/audit/audit.js';
import { findSimilar, type SimilarPair } from '../../domain/roster/similar-names.js';
import { Database } from '../../persistence/database.js';
import { OrganisationsRepository } from '../../persistence/organisations.repository.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock.js';

/** Pairs that look alike: those still to be looked at, and those that were found to be two. */
export interface SimilarPairs {
  readonly proposed: readonly SimilarPair[];
  readonly distinct: readonly SimilarPair[];
}

/** Similar names, and what somebody said about them for good. */
@Injectable()
export class DistinctPairs {
  constructor(
    private readonly database: Database,
    private readonly organisations: OrganisationsRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Of the organisations there are now, the most alike first. */
  async list(): Promise<SimilarPairs> {
    const { reader } = this.database;
    const similar = findSimilar(await this.organisations.list(reader));
    const known = new Set((await this.organisations.distinctPairs(reader)).map(pairName));
    return {
      proposed: similar.filter((pair) => !known.has(pairName(pair))),
      distinct: similar.filter((pair) => known.has(pairName(pair))),
    };
  }

  /** They are two, and not proposed any more; or, taken back, proposed again. */
  set(pair: Pair, isDistinct: boolean, by: Actor): Promise<void> {
    return this.database.write(async (tx) => {
      const [first = '', second = ''] = [pair.first, pair.second].sort();
      const row = { first, second, date: this.clock.today() };
      await this.organisations.setDistinct(tx, row, isDistinct);
      const action = isDistinct ? 'roster.pair-dismissed' : 'roster.pair-proposed';
      await this.audit.record({ by, action, object: `${first} / ${second}` }, tx);
    });
  }
}

type Pair = Pick<SimilarPair, 'first' | 'second'>;

const pairName = ({ first, second }: Pair) => JSON.stringify([first, second].sort());
