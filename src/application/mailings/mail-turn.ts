import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Database } from '../../persistence/database.js';
import { MailingsRepository } from '../../persistence/mailings.repository.js';
import { signal } from '../../persistence/signals.js';
import { AuditService, PROGRAM } from '../audit/audit.service.js';
import { Leases } from '../leases.js';
import { MailPost } from './mail-post.js';

/**
 * Which process sends: one for all mailings, because the office's mail server counts their e-mails
 * together. As long as a mailing runs, it is somebody's turn, or somebody has died while it was.
 */
@Injectable()
export class MailTurn {
  private readonly own = randomUUID();

  constructor(
    private readonly database: Database,
    private readonly mailings: MailingsRepository,
    private readonly leases: Leases,
    private readonly audit: AuditService,
    private readonly post: MailPost,
  ) {}

  get readiness(): MailPost['readiness'] {
    return this.post.readiness;
  }

  /** Part of the write that lets a mailing run: by whoever sends already, else by this process. */
  async claim(tx: EntityManager): Promise<void> {
    if ((await this.leases.holderOf('mail', tx)) === undefined) {
      await this.interrupt(tx);
      await this.leases.give(tx, 'mail', this.own);
    }
    signal('mailings');
  }

  onChange(listener: () => void): () => void {
    return this.database.onSignal('mailings', listener);
  }

  /**
   * What this process has to send, the oldest first. Ends its turn where nothing is left, and what
   * nobody sends any more.
   */
  async mine(): Promise<readonly string[]> {
    const { reader } = this.database;
    const [running, holder] = [
      await this.mailings.listRunning(reader),
      await this.leases.holderOf('mail', reader),
    ];
    if (running.length > 0 && holder === this.own) return running.map(({ id }) => id);
    if (running.length > 0 && holder === undefined) await this.interruptLeft();
    if (running.length === 0 && holder === this.own) await this.end();
    return [];
  }

  renew(): Promise<void> {
    return this.leases.renew('mail', this.own);
  }

  /** When this process ends, whatever it has not sent waits for somebody to go on. */
  async leave(): Promise<void> {
    if ((await this.leases.holderOf('mail')) !== this.own) return;
    await this.database.write(async (tx) => {
      await this.interrupt(tx);
      await this.leases.giveBack(tx, 'mail', this.own);
    });
  }

  /**
   * Where there is one server process, its start ends what its predecessor has left; where there are
   * several, whoever had the turn may still be there.
   */
  async begin(): Promise<void> {
    if (this.database.isShared) await this.mine();
    else await this.interruptAll();
  }

  private async interruptAll(): Promise<void> {
    await this.database.write(async (tx) => {
      await this.interrupt(tx);
      // It may have ended half a minute ago or less, and would seem to be still there.
      await this.leases.give(tx, 'mail', this.own);
      await this.leases.giveBack(tx, 'mail', this.own);
    });
  }

  private async interruptLeft(): Promise<void> {
    await this.database.write(async (tx) => {
      if ((await this.leases.holderOf('mail', tx)) === undefined) await this.interrupt(tx);
    });
  }

  /** Not while something has come to run that was not seen. */
  private async end(): Promise<void> {
    await this.database.write(async (tx) => {
      const running = await this.mailings.listRunning(tx);
      if (running.length === 0) await this.leases.giveBack(tx, 'mail', this.own);
    });
  }

  /**
   * After an end without goodbye nobody knows whether the e-mail that was on its way left. Nothing
   * goes on by itself: the database may also be an old backup, and all of it sent long ago.
   */
  private async interrupt(tx: EntityManager): Promise<void> {
    const reason = 'Neustart';
    for (const { id, surveyKey, wave } of await this.mailings.listRunning(tx)) {
      await this.mailings.moveItems(tx, id, 'sending', 'unclear');
      await this.mailings.setState(tx, id, { state: 'paused', reason });
      const object = `${surveyKey}/${wave}`;
      await this.audit.record(
        { by: PROGRAM, action: 'invitations.mail-paused', object, reason },
        tx,
      );
    }
  }
}
