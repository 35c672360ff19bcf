import { Injectable } from '@nestjs/common';
import { Database } from '../persistence/database.js';

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
}
