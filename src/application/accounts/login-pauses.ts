import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../persistence/database.js';
import { LoginFailuresRepository } from '../../persistence/login-failures.repository.js';
import { Clock } from '../clock.js';
import { type Caller, NameKeys } from './name-keys.js';

/** Nobody gets in by this name until then (UTC, to the second), not even with the password. */
export interface Paused {
  readonly kind: 'paused';
  readonly until: string;
  readonly seconds: number;
}

/** So many failures in a row, with this one, and whether they begin a pause. */
interface Counted {
  readonly kind: 'counted';
  readonly pauses: boolean;
}

/** So many failures in a row cost nothing but the tries. */
const FREE_FAILURES = 5;

const MINUTE = 60 * 1000;
const LONGEST_PAUSE = 60 * MINUTE;

/** So long after the last failure all is forgotten. */
const MEMORY = 24 * 60 * MINUTE;

/** 1, 2, 4 … minutes from the fifth failure on, an hour at most. */
const pauseAfter = (failures: number) =>
  failures < FREE_FAILURES ? 0 : Math.min(LONGEST_PAUSE, MINUTE * 2 ** (failures - FREE_FAILURES));

/** Failures in a row, counted for all processes together. */
@Injectable()
export class LoginPauses {
  constructor(
    private readonly database: Database,
    private readonly failures: LoginFailuresRepository,
    private readonly keys: NameKeys,
    private readonly clock: Clock,
  ) {}

  /** Counts a failure, before it is known to be one. */
  count(caller: Caller): Promise<Counted | Paused> {
    const bucket = this.keys.bucketOf(caller);
    return this.database.write(async (tx) => {
      const now = this.clock.instant();
      const known = await this.failures.find(tx, bucket, now);
      if (known !== undefined && this.isPaused(known)) return this.pause(known.pausedUntil);
      const failures = (known?.failures ?? 0) + 1;
      const row = {
        bucket,
        nameHash: this.keys.hash(caller.name),
        failures,
        pausedUntil: this.clock.instant(pauseAfter(failures)),
        forgotten: this.clock.instant(MEMORY),
      };
      await this.failures.save(tx, row, now);
      return { kind: 'counted', pauses: failures >= FREE_FAILURES };
    });
  }

  /** What was counted was none. Those before it stay. */
  takeBack(caller: Caller): Promise<void> {
    return this.database.write(async (tx) => {
      const now = this.clock.instant();
      const known = await this.failures.find(tx, this.keys.bucketOf(caller), now);
      if (known === undefined) return;
      const { bucket, nameHash, forgotten } = known;
      const failures = known.failures - 1;
      const row = { bucket, nameHash, failures, pausedUntil: now, forgotten };
      if (failures > 0) await this.failures.save(tx, row, now);
      else await this.failures.remove(tx, bucket);
    });
  }

  /** Forgets the failures of whoever has come in. */
  async forget(tx: EntityManager, caller: Caller): Promise<void> {
    await this.failures.remove(tx, this.keys.bucketOf(caller));
  }

  /** Forgets all failures of a name, from whatever device. */
  async lift(tx: EntityManager, name: string): Promise<void> {
    await this.failures.removeOfName(tx, this.keys.hash(name));
  }

  /** Until when somebody does not get in by this name, at least from some devices. */
  async find(name: string): Promise<string | undefined> {
    const now = this.clock.instant();
    const rows = await this.failures.ofName(this.database.reader, this.keys.hash(name), now);
    const pauses = rows.filter((row) => this.isPaused(row)).map(({ pausedUntil }) => pausedUntil);
    return pauses.sort().at(-1);
  }

  /** A clock that was put back makes no pause longer than the longest. */
  private isPaused({ pausedUntil }: { readonly pausedUntil: string }): boolean {
    return pausedUntil > this.clock.instant() && !this.clock.isBeyond(pausedUntil, LONGEST_PAUSE);
  }

  private pause(until: string): Paused {
    const seconds = (Date.parse(until) - Date.parse(this.clock.instant())) / 1000;
    return { kind: 'paused', until, seconds };
  }
}
