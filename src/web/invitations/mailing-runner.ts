import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { PROGRAM } from '../../application/audit/audit.service.js';
import {
  type Compose,
  MailingSender,
  type Step,
} from '../../application/mailings/mailing-sender.js';
import { MailingsService } from '../../application/mailings/mailings.service.js';
import { Settings } from '../../config.js';
import { MailComposer } from './mail.js';

const MINUTE = 60_000;

/** Sends beside the pages, one e-mail after the other, as fast as the office's server allows. */
@Injectable()
export class MailingRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Mail');
  private readonly waiting: string[] = [];
  private readonly end = new AbortController();
  private working: Promise<void> | undefined;

  constructor(
    private readonly sender: MailingSender,
    private readonly mailings: MailingsService,
    private readonly composer: MailComposer,
    private readonly settings: Settings,
  ) {}

  /** Only the server sends, so only its start ends what another start has begun. */
  async onApplicationBootstrap(): Promise<void> {
    await this.mailings.interruptAll();
  }

  /** A mailing that was started, or goes on. */
  wake(id: string): void {
    if (!this.waiting.includes(id)) this.waiting.push(id);
    this.working ??= this.work().finally(() => {
      this.working = undefined;
      const [next] = this.waiting;
      if (next !== undefined && !this.end.signal.aborted) this.wake(next);
    });
  }

  /** The e-mail that is on its way is finished; the rest waits for somebody to go on. */
  async beforeApplicationShutdown(): Promise<void> {
    this.end.abort();
    await this.working;
  }

  private async work(): Promise<void> {
    let id = this.waiting[0];
    while (id !== undefined && !this.end.signal.aborted) {
      const { kind, reason } = await this.step(id);
      if (kind === 'empty') await this.mailings.finish(id);
      if (kind === 'offline') await this.mailings.pause(id, PROGRAM, reason);
      if (kind === 'sent') await this.rest();
      else if (kind !== 'skipped') this.waiting.shift();
      id = this.waiting[0];
    }
  }

  private async step(id: string): Promise<Step> {
    try {
      return await this.sender.sendNext(id, this.compose);
    } catch (error) {
      this.logger.error(error);
      return { kind: 'offline', reason: 'Ein Fehler, der im Protokoll des Servers steht' };
    }
  }

  private readonly compose: Compose = (mailing, letter, contact) =>
    this.composer.compose(mailing, letter, contact).catch((error: unknown) => {
      this.logger.error(error);
      throw error;
    });

  private async rest(): Promise<void> {
    const time = MINUTE / this.settings.mail.perMinute;
    await pause(time, undefined, { signal: this.end.signal }).catch(() => undefined);
  }
}
