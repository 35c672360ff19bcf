import { Injectable } from '@nestjs/common';
import { Database } from '../../persistence/database.js';

/** A write that waits longer, in seconds, waits for something that will not come by itself. */
const LONGEST_WAIT = 10;

@Injectable()
export class HealthService {
  constructor(private readonly database: Database) {}

  /** Whether the database answers. */
  async isHealthy(): Promise<boolean> {
    try {
      await this.database.ping();
      return true;
    } catch {
      return false;
    }
  }

  /** Whether answers can be taken: the database is there and writes get their turn. */
  async isReady(): Promise<boolean> {
    return this.database.activity.waitingSeconds < LONGEST_WAIT && (await this.isHealthy());
  }
}
