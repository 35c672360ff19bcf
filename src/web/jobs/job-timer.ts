import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { JobRunner } from '../../application/jobs/job-runner.js';

/** What no signal told begins at the latest after so many milliseconds. */
const LOOK = 5_000;

/** So often what has expired is deleted, and what a killed process left is given to others, in milliseconds. */
const TIDY = 10_000;

/** Lets the server work on jobs; the command line never does. */
@Injectable()
export class JobTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private timers: readonly NodeJS.Timeout[] = [];

  constructor(private readonly runner: JobRunner) {}

  onApplicationBootstrap(): void {
    this.timers = [
      setInterval(() => void this.runner.work(), LOOK),
      setInterval(() => {
        this.tidy();
      }, TIDY),
    ];
    for (const timer of this.timers) timer.unref();
    this.tidy();
    this.runner.begin();
  }

  beforeApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  private tidy(): void {
    this.runner.tidy().catch((error: unknown) => {
      this.logger.error(error);
    });
  }
}
