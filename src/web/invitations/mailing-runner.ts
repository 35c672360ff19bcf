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
import { MailTurn } from '../../application/mailings/mail-turn.js';
import { MailingsService } from '../../application/mailings/mailings.service.js';
import { Settings } from '../../config.js';
import { MailComposer } from './mail.js';

const MINUTE = 60_000;

/** So often it is asked whether there is something to send that no signal told. */
const LOOK = 5_000;

/** So often this process says that it still sends. */
const BEAT = 10_000;

/** Sends beside the pages, one e-mail after the other, as fast as the office's server allows. */
@Injectable()
export class MailingRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Mail');
  private readonly end = new AbortController();
  private working: Promise<void> | undefined;
  private asked = false;
  private timers: readonly NodeJS.Timeout[] = [];

  constructor(
    private readonly sender: MailingSender,
    private readonly mailings: MailingsService,
    private readonly turn: MailTurn,
    private readonly composer: MailComposer,
    private readonly settings: Settings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.turn.begin();
    this.turn.onChange(() => {
      this.look();
    });
    this.timers = [
      setInterval(() => {
        this.look();
      }, LOOK).unref(),
      setInterval(() => {
        this.renew();
      }, BEAT).unref(),
    ];
  }

  /** The e-mail that is on its way is finished; the rest waits for somebody to go on. */
  async beforeApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    this.end.abort();
    await this.working;
    await this.turn.leave().catch((error: unknown) => {
      this.logger.error(error);
    });
  }

  private look(): void {
    if (this.end.signal.aborted) return;
    this.asked = true;
    this.working ??= this.work()
      .catch((error: unknown) => {
        this.logger.error(error);
      })
      .finally(() => {
        this.working = undefined;
      });
  }

  private async work(): Promise<void> {
    while (this.asked) {
      this.asked = false;
      for (let id = await this.next(); id !== undefined; id = await this.next()) {
        await this.send(id);
      }
    }
  }

  /** The mailing whose turn it is; undefined also when this process ends. */
  private async next(): Promise<string | undefined> {
    return this.end.signal.aborted ? undefined : (await this.turn.mine())[0];
  }

  /** The next e-mail of a mailing, or its end. */
  private async send(id: string): Promise<void> {
    const { kind, reason } = await this.step(id);
    if (kind === 'empty') await this.mailings.finish(id);
    if (kind === 'offline') await this.mailings.pause(id, PROGRAM, reason);
    if (kind === 'sent') await this.rest();
  }

  private renew(): void {
    if (this.working === undefined) return;
    this.turn.renew().catch((error: unknown) => {
      this.logger.error(error);
    });
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
