import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MailOutcome, Mailing, MailingItem } from '../../domain/invitation/mailing.js';
import type { Contact } from '../../domain/roster/organisation.js';
import { Database } from '../../persistence/database.js';
import type { Mail } from '../../persistence/mail-server.js';
import { MailingsRepository } from '../../persistence/mailings.repository.js';
import { Clock } from '../clock.js';
import type { Letter } from '../invitations/invitations.service.js';
import { MailCodes, type MailedLetter } from './mail-codes.js';
import { MailPost } from './mail-post.js';

/** Makes a message of a letter. */
export type Compose = (mailing: Mailing, letter: Letter, contact: Contact) => Promise<Mail>;

/**
 * `sent`: one e-mail was handed over, or refused; `skipped`: none had to be; `empty`: all had their
 * turn; `stopped`: somebody paused it; `offline`: the mail server is not there.
 */
export interface Step {
  readonly kind: 'sent' | 'skipped' | 'empty' | 'stopped' | 'offline';
  readonly reason: string;
}

interface Claim extends MailedLetter {
  readonly item: MailingItem;
  readonly mailing: Mailing;
  readonly contact: Contact;
}

/**
 * Sends the e-mails of a mailing one by one, each at most once: it is marked as on its way before the
 * mail server hears of it. What was on its way when the program ended stays `unclear`, and its code
 * opens beside the old one: nobody is written to twice, and nobody is locked out.
 */
@Injectable()
export class MailingSender {
  constructor(
    private readonly database: Database,
    private readonly mailings: MailingsRepository,
    private readonly codes: MailCodes,
    private readonly post: MailPost,
    private readonly clock: Clock,
  ) {}

  async sendNext(id: string, compose: Compose): Promise<Step> {
    const { reader } = this.database;
    const mailing = await this.mailings.find(reader, id);
    if (mailing?.state !== 'running') return step('stopped');
    const item = await this.mailings.findWaiting(reader, id);
    if (item === undefined) return step('empty');
    const contact = await this.post.findContact(item.organisation, item.contact);
    const claim = await this.claim(mailing, item, contact);
    if (claim === undefined) return step('skipped');
    return this.deliver(claim, compose);
  }

  private async deliver(claim: Claim, compose: Compose): Promise<Step> {
    const { mailing, letter, contact, item } = claim;
    const outcome = await compose(mailing, letter, contact).then(
      (mail) => this.post.send(mail),
      (): MailOutcome => ({ state: 'offline', reason: 'Die E-Mail ließ sich nicht schreiben' }),
    );
    const { state, reason } = outcome;
    await this.database.write(async (tx) => {
      await this.codes.settle(tx, claim, outcome);
      const stays = state === 'offline';
      await this.mark(tx, item, stays ? { state: 'waiting', reason: '' } : { state, reason });
    });
    return state === 'offline' ? { kind: 'offline', reason } : step('sent');
  }

  /** From here on the e-mail counts as on its way. `undefined`: there is none to send. */
  private claim(
    mailing: Mailing,
    item: MailingItem,
    contact: Contact | undefined,
  ): Promise<Claim | undefined> {
    return this.database.write(async (tx) => {
      const now = await this.mailings.find(tx, mailing.id);
      const next = await this.mailings.findWaiting(tx, mailing.id);
      // Somebody paused it, or another server was faster.
      if (now?.state !== 'running' || next?.position !== item.position) return undefined;
      if (contact === undefined) return this.mark(tx, item, { state: 'no-address', reason: '' });
      const mailed = await this.codes.begin(tx, item, mailing.kind);
      if (mailed === undefined) return this.mark(tx, item, { state: 'settled', reason: '' });
      await this.mark(tx, item, { state: 'sending', reason: '' });
      return { ...mailed, item, mailing, contact };
    });
  }

  private async mark(
    tx: EntityManager,
    item: MailingItem,
    change: Pick<MailingItem, 'state' | 'reason'>,
  ): Promise<undefined> {
    await this.mailings.setItem(tx, item, { ...change, day: this.clock.today() });
  }
}

const step = (kind: Step['kind']): Step => ({ kind, reason: '' });
