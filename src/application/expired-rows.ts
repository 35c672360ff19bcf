import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { AttemptsRepository } from '../persistence/attempts.repository.js';
import { Database } from '../persistence/database.js';
import { ImportPreviewsRepository } from '../persistence/import-previews.repository.js';
import { Clock } from './clock.js';

/** So often it is looked for what has expired, in milliseconds. */
const LOOK = 60_000;

/** Deletes what is kept for minutes only, also when nothing new of the kind comes. */
@Injectable()
export class ExpiredRows implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Expired');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly attempts: AttemptsRepository,
    private readonly previews: ImportPreviewsRepository,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.remove().catch((error: unknown) => {
        this.logger.error(error);
      });
    }, LOOK).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async remove(): Promise<void> {
    const { reader } = this.database;
    const now = this.clock.instant();
    // Most looks find nothing, and need no write for it.
    for (const rows of [this.attempts, this.previews]) {
      if (await rows.hasOld(reader, now)) {
        await this.database.write((tx) => rows.removeOld(tx, now));
      }
    }
  }
}
