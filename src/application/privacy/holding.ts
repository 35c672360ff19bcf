import type { EntityManager } from 'typeorm';
import type { Holding } from '../../domain/privacy/retention-plan.js';

/** One wave of one survey. */
export interface WavePlace {
  readonly surveyKey: string;
  readonly wave: string;
}

/** A wave whose term is over, and what is needed to know what still must stay. */
export interface DueWave extends WavePlace {
  /** Waves of all surveys whose term for the same holding is not over. */
  readonly needed: readonly WavePlace[];
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** Something that is kept of a wave: it can be counted and deleted. */
export interface HoldingStore {
  readonly holding: Holding;
  count(reader: EntityManager, due: DueWave): Promise<number>;
  /**
   * Deletes some of it, so that nobody waits long for the writer; called until it gives none.
   *
   * @returns hashes (hex) of the ids of what was deleted
   */
  remove(tx: EntityManager, due: DueWave): Promise<readonly string[]>;
}

/** So many are deleted in one transaction. */
export const PORTION = 200;

/** All there is, each found by its name. */
export class HoldingStores {
  constructor(private readonly stores: readonly HoldingStore[]) {}

  /** @throws Error where nobody keeps it: the list is incomplete then */
  get(holding: Holding): HoldingStore {
    const found = this.stores.find((store) => store.holding === holding);
    if (found === undefined) throw new Error(`Nobody keeps ${holding}.`);
    return found;
  }
}
