import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { BackupsService } from '../../application/backups/backups.service.js';

const MINUTE = 60_000;

/** After a failure it is tried again so many minutes later. */
const PATIENCE = 60;

/** Asks every minute whether a backup is due. Only the server does, never the command line. */
@Injectable()
export class BackupTimer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Backup');
  private timer: NodeJS.Timeout | undefined;
  private waiting = 0;

  constructor(private readonly backups: BackupsService) {}

  onApplicationBootstrap(): void {
    if (this.backups.state() === undefined) return;
    this.timer = setInterval(() => void this.tick(), MINUTE);
    this.timer.unref();
    void this.tick();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async tick(): Promise<void> {
    if (this.waiting > 0) {
      this.waiting -= 1;
      return;
    }
    try {
      const report = await this.backups.runIfDue();
      if (report !== undefined && report.problem !== '') this.waiting = PATIENCE;
    } catch (error) {
      // The database is not there, or this process ends while another one makes the backup.
      this.logger.error(error);
    }
  }
}
