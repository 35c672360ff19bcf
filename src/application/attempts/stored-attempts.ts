import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { AttemptsRepository } from '../../persistence/attempts.repository.js';
import type { Database } from '../../persistence/database.js';
import type { Clock } from '../clock.js';
import { ATTEMPT_WINDOW, AttemptCounter } from './attempt-counter.js';

/**
 * For all processes together. What stands in the row says nothing without the secret, and with it two
 * days cannot be told to be of one visitor. Rows go when they count no more, and backups leave them out.
 */
export class StoredAttempts extends AttemptCounter {
  constructor(
    private readonly database: Database,
    private readonly attempts: AttemptsRepository,
    private readonly clock: Clock,
    /** `SESSION_SECRET`; without one this process counts alone */
    private readonly secret: string = randomBytes(32).toString('hex'),
  ) {
    super();
  }

  async count(key: string): Promise<number> {
    const row = await this.find(this.database.reader, this.bucketOf(key));
    return row?.count ?? 0;
  }

  add(key: string): Promise<number> {
    const bucket = this.bucketOf(key);
    return this.database.write(async (tx) => {
      const known = await this.find(tx, bucket);
      const count = (known?.count ?? 0) + 1;
      const until = known?.until ?? this.clock.instant(ATTEMPT_WINDOW);
      await this.attempts.save(tx, { bucket, count, until });
      return count;
    });
  }

  async takeBack(key: string): Promise<void> {
    const bucket = this.bucketOf(key);
    await this.database.write(async (tx) => {
      const known = await this.find(tx, bucket);
      if (known === undefined || known.count === 0) return;
      await this.attempts.save(tx, { bucket, count: known.count - 1, until: known.until });
    });
  }

  /** Those that count, also when the clock has been put back: nobody waits for longer than a window. */
  private async find(reader: EntityManager, bucket: string) {
    const row = await this.attempts.find(reader, bucket, this.clock.instant());
    return row && this.clock.isBeyond(row.until, ATTEMPT_WINDOW) ? undefined : row;
  }

  private bucketOf(key: string): string {
    const purpose = `akteursrunde attempts ${this.clock.today()}`;
    const own = Buffer.from(hkdfSync('sha256', this.secret, '', purpose, 32));
    return createHmac('sha256', own).update(key).digest('hex');
  }
}
