import { Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { Database } from '../persistence/database.js';
import { LeasesRepository } from '../persistence/leases.repository.js';
import { Clock } from './clock.js';

/** Work that only one process may do at a time. */
export type LeaseName = 'backup' | 'mail' | `retention/${string}`;

/** Who has said nothing for so long does it no more, in milliseconds. */
const SILENCE = 30_000;

/** So often whoever has it says so. */
const BEAT = 10_000;

/** So often somebody who waits for it looks again. */
const PAUSE = 250;

/**
 * Whose turn it is, for all processes together, the command line included. Whoever has it says so
 * again and again; after a kill the next one gets it half a minute later.
 */
@Injectable()
export class Leases {
  private readonly logger = new Logger('Leases');

  constructor(
    private readonly database: Database,
    private readonly leases: LeasesRepository,
    private readonly clock: Clock,
  ) {}

  /** Waits for the turn, does the work, and gives the turn back. */
  async run<T>(name: LeaseName, work: () => Promise<T>): Promise<T> {
    const holder = randomUUID();
    while (!(await this.take(name, holder))) await sleep(PAUSE);
    const beat = setInterval(() => {
      this.renew(name, holder).catch((error: unknown) => {
        this.logger.error(error);
      });
    }, BEAT).unref();
    try {
      return await work();
    } finally {
      clearInterval(beat);
      await this.database
        .write((tx) => this.leases.giveBack(tx, name, holder))
        .catch((error: unknown) => {
          // It ends by itself.
          this.logger.error(error);
        });
    }
  }

  /** @returns undefined where it is nobody's turn */
  async holderOf(name: LeaseName, reader = this.database.reader): Promise<string | undefined> {
    const lease = await this.leases.find(reader, name);
    const isHeld =
      lease !== undefined &&
      lease.until > this.clock.instant() &&
      !this.clock.isBeyond(lease.until, SILENCE);
    return isHeld ? lease.holder : undefined;
  }

  /** Part of a write that has asked whose turn it is. */
  async give(tx: EntityManager, name: LeaseName, holder: string): Promise<void> {
    await this.leases.give(tx, { name, holder, until: this.clock.instant(SILENCE) });
  }

  async giveBack(tx: EntityManager, name: LeaseName, holder: string): Promise<void> {
    await this.leases.giveBack(tx, name, holder);
  }

  /** Says that whoever has it still does, whatever the clock says, unless somebody else has taken it. */
  async renew(name: LeaseName, holder: string): Promise<void> {
    await this.database.write(async (tx) => {
      const lease = await this.leases.find(tx, name);
      if (lease?.holder === holder) await this.give(tx, name, holder);
    });
  }

  private async take(name: LeaseName, holder: string): Promise<boolean> {
    // Whoever waits only looks: it is a write only when there is something to take.
    if ((await this.holderOf(name)) !== undefined) return false;
    return this.database.write(async (tx) => {
      if ((await this.holderOf(name, tx)) !== undefined) return false;
      await this.give(tx, name, holder);
      return true;
    });
  }
}
