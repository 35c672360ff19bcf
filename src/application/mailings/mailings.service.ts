import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/audit/audit.js';
import type { Invitation } from '../../domain/invitation/invitation.js';
import {
  countStates,
  isPending,
  type Mailing,
  type MailingItem,
} from '../../domain/invitation/mailing.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import { Database } from '../../persistence/database.js';
import { MailingsRepository } from '../../persistence/mailings.repository.js';
import { AuditService, PROGRAM } from '../audit/audit.service.js';
import { Clock } from '../clock.js';
import { MailTurn } from './mail-turn.js';

/** A mailing with all its e-mails. */
export interface MailingBook {
  readonly mailing: Mailing;
  readonly items: readonly MailingItem[];
}

/** To whom a mailing goes; `contact` is '' where there is nobody to write to. */
export interface Recipient {
  readonly invitation: Invitation;
  readonly contact: string;
}

export type NewMailing = Pick<Mailing, 'id' | 'surveyKey' | 'wave' | 'kind'>;

const GONE: Problem = { code: 'mailing.unknown', at: '' };

/** E-mails to the invited: what shall be sent, and what became of each. */
@Injectable()
export class MailingsService {
  constructor(
    private readonly database: Database,
    private readonly mailings: MailingsRepository,
    private readonly turn: MailTurn,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  get readiness(): MailTurn['readiness'] {
    return this.turn.readiness;
  }

  /** Of one wave, the newest first. */
  async list(surveyKey: string, wave: string): Promise<readonly MailingBook[]> {
    const { reader } = this.database;
    const mailings = await this.mailings.list(reader, surveyKey, wave);
    return Promise.all(
      mailings.map(async (mailing) => ({
        mailing,
        items: await this.mailings.items(reader, mailing.id),
      })),
    );
  }

  /** Of one wave: the last e-mail to each invitation that was in a mailing. */
  async lastItems(surveyKey: string, wave: string): Promise<readonly MailingItem[]> {
    const items = await this.mailings.itemsOfWave(this.database.reader, surveyKey, wave);
    return [...new Map(items.map((item) => [toPlaceText(item), item])).values()];
  }

  async find(id: string): Promise<MailingBook | undefined> {
    const { reader } = this.database;
    const mailing = await this.mailings.find(reader, id);
    return mailing && { mailing, items: await this.mailings.items(reader, id) };
  }

  /**
   * Writes down what shall be sent: nothing is sent yet. The same id again changes nothing.
   *
   * @returns a problem where nothing can leave, or an invitation waits in another mailing already
   */
  async start(
    wanted: NewMailing,
    recipients: readonly Recipient[],
    by: Actor,
  ): Promise<Result<Mailing>> {
    if (this.readiness !== 'ready') return failed({ code: 'mailing.not-possible', at: '' });
    const day = this.clock.today();
    return this.database.write(async (tx): Promise<Result<Mailing>> => {
      const known = await this.mailings.find(tx, wanted.id);
      if (known !== undefined) return ok(known);
      const problems = await this.findProblems(tx, wanted, recipients);
      if (problems.length > 0) return failed(...problems);
      const mailing: Mailing = { ...wanted, day, state: 'running', reason: '' };
      const items = recipients.map((recipient, index) =>
        toItem(mailing, { ...recipient, position: index + 1 }),
      );
      await this.turn.claim(tx);
      await this.mailings.add(tx, mailing, items);
      const reason = `${items.filter(isPending).length}`;
      await this.note(tx, mailing, { by, action: 'invitations.mail-started', reason });
      return ok(mailing);
    });
  }

  /** Goes on with what waits and with what was refused for the moment. */
  async resume(id: string, by: Actor): Promise<Result<Mailing>> {
    if (this.readiness !== 'ready') return failed({ code: 'mailing.not-possible', at: '' });
    return this.change(id, async (tx, mailing) => {
      if (mailing.state === 'running') return;
      await this.turn.claim(tx);
      await this.mailings.moveItems(tx, id, 'deferred', 'waiting');
      await this.mailings.setState(tx, id, { state: 'running', reason: '' });
      await this.note(tx, mailing, { by, action: 'invitations.mail-resumed', reason: '' });
    });
  }

  /** The e-mail that is on its way is still sent. */
  async pause(id: string, by: Actor, reason = ''): Promise<Result<Mailing>> {
    return this.change(id, async (tx, mailing) => {
      if (mailing.state !== 'running') return;
      await this.mailings.setState(tx, id, { state: 'paused', reason });
      await this.note(tx, mailing, { by, action: 'invitations.mail-paused', reason });
    });
  }

  /** Every e-mail has had its turn; those refused for the moment can have another. */
  async finish(id: string): Promise<void> {
    await this.change(id, async (tx, mailing) => {
      const items = await this.mailings.items(tx, id);
      const reason = countStates(items)
        .map(([state, count]) => `${state} ${count}`)
        .join(', ');
      const deferred = items.some(({ state }) => state === 'deferred');
      await this.mailings.setState(tx, id, { state: deferred ? 'paused' : 'done', reason: '' });
      await this.note(tx, mailing, { by: PROGRAM, action: 'invitations.mail-ended', reason });
    });
  }

  private async findProblems(
    tx: EntityManager,
    { surveyKey, wave }: NewMailing,
    recipients: readonly Recipient[],
  ): Promise<readonly Problem[]> {
    const all = await this.mailings.itemsOfWave(tx, surveyKey, wave);
    const busy = new Set(all.filter(isPending).map(toPlaceText));
    if (recipients.some(({ invitation }) => busy.has(toPlaceText(invitation)))) {
      return [{ code: 'mailing.already-waiting', at: '' }];
    }
    return recipients.some(({ contact }) => contact !== '')
      ? []
      : [{ code: 'mailing.nobody', at: '' }];
  }

  private change(
    id: string,
    work: (tx: EntityManager, mailing: Mailing) => Promise<void>,
  ): Promise<Result<Mailing>> {
    return this.database.write(async (tx): Promise<Result<Mailing>> => {
      const mailing = await this.mailings.find(tx, id);
      if (mailing === undefined) return failed(GONE);
      await work(tx, mailing);
      return ok(mailing);
    });
  }

  private note(
    tx: EntityManager,
    { surveyKey, wave }: Mailing,
    event: Pick<Parameters<AuditService['record']>[0], 'by' | 'action' | 'reason'>,
  ): Promise<void> {
    return this.audit.record({ ...event, object: `${surveyKey}/${wave}` }, tx);
  }
}

const toPlaceText = (place: {
  readonly organisation: string;
  readonly area: string;
  readonly actorType: string;
}) => JSON.stringify([place.organisation, place.area, place.actorType]);

function toItem(
  { id, surveyKey, wave, day }: Mailing,
  { invitation, contact, position }: Recipient & { readonly position: number },
): MailingItem {
  const { organisation, area, actorType } = invitation;
  const state = contact === '' ? 'no-address' : 'waiting';
  return {
    ...{ mailing: id, position, surveyKey, wave, organisation, area, actorType },
    ...{ contact, state, reason: '', day },
  };
}
