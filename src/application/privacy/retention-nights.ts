import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { PROGRAM } from '../audit/audit.service.js';
import { Clock } from '../clock.js';
import { KeptWavesService } from './kept-waves.service.js';
import { RetentionPlansService } from './retention-plans.service.js';
import { RetentionService, type RunOutcome } from './retention.service.js';

/** When the city sleeps: a run at 3 in the morning, wherever the server's clock is set. */
const HOUR = 3;

const MINUTES = 60 * 1000;

/** How often it is asked whether it is time, in milliseconds. */
const LOOK = 20 * MINUTES;

const CITY_HOUR = new Intl.DateTimeFormat('de-DE', {
  hour: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/Berlin',
});

/** Deletes by itself what is due, of surveys whose plan says so. */
@Injectable()
export class RetentionNights implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly kept: KeptWavesService,
    private readonly plans: RetentionPlansService,
    private readonly retention: RetentionService,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      // What a failing night leaves is due in the next one as well.
      if (cityHour() === HOUR) this.run().catch(() => undefined);
    }, LOOK).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Gives the runs that deleted something. Asked twice in a night, the second finds nothing. */
  async run(): Promise<readonly RunOutcome[]> {
    const done: RunOutcome[] = [];
    if (this.clock.hasJumped()) return done;
    for (const { survey } of await this.kept.all()) {
      const { plan } = await this.plans.find(survey.key);
      if (!plan.automatic) continue;
      const outcome = await this.retention.run(survey.key, { by: PROGRAM, unattended: true });
      if (outcome.ok) done.push(outcome.value);
    }
    return done;
  }
}

const cityHour = () => Number.parseInt(CITY_HOUR.format(new Date()), 10);
