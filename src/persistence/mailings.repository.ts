import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type {
  MailState,
  Mailing,
  MailingItem,
  MailingState,
} from '../domain/invitation/mailing.js';
import { MailingItemRow } from './entities/mailing-item.entity.js';
import { MailingRow } from './entities/mailing.entity.js';

/** Rows of one INSERT; both databases bound their parameters. */
const CHUNK = 100;

@Injectable()
export class MailingsRepository {
  /** Of one wave, the newest first. */
  async list(reader: EntityManager, surveyKey: string, wave: string): Promise<Mailing[]> {
    const where = { surveyKey, wave };
    const rows = await reader.find(MailingRow, { where, order: { number: 'DESC' } });
    return rows.map(toMailing);
  }

  async find(reader: EntityManager, id: string): Promise<Mailing | undefined> {
    const row = await reader.findOneBy(MailingRow, { id });
    return row === null ? undefined : toMailing(row);
  }

  /** In the order of sending. */
  async items(reader: EntityManager, mailing: string): Promise<MailingItem[]> {
    const order = { position: 'ASC' } as const;
    return (await reader.find(MailingItemRow, { where: { mailing }, order })).map(toItem);
  }

  /** Of all mailings of a wave, the oldest first. */
  async itemsOfWave(reader: EntityManager, surveyKey: string, wave: string) {
    const numbers = new Map(
      (await this.list(reader, surveyKey, wave)).map(({ id }, index) => [id, -index]),
    );
    const items = (await reader.findBy(MailingItemRow, { surveyKey, wave })).map(toItem);
    return items.sort((a, b) => (numbers.get(a.mailing) ?? 0) - (numbers.get(b.mailing) ?? 0));
  }

  async findWaiting(reader: EntityManager, mailing: string): Promise<MailingItem | undefined> {
    const where = { mailing, state: 'waiting' };
    const row = await reader.findOne(MailingItemRow, { where, order: { position: 'ASC' } });
    return row === null ? undefined : toItem(row);
  }

  async add(tx: EntityManager, mailing: Mailing, items: readonly MailingItem[]): Promise<void> {
    const number = ((await tx.maximum(MailingRow, 'number')) ?? 0) + 1;
    await tx.insert(MailingRow, { ...mailing, number });
    for (let at = 0; at < items.length; at += CHUNK) {
      await tx.insert(MailingItemRow, items.slice(at, at + CHUNK));
    }
  }

  async setState(
    tx: EntityManager,
    id: string,
    { state, reason }: { readonly state: MailingState; readonly reason: string },
  ): Promise<void> {
    await tx.update(MailingRow, { id }, { state, reason });
  }

  async setItem(
    tx: EntityManager,
    { mailing, position }: Pick<MailingItem, 'mailing' | 'position'>,
    change: Pick<MailingItem, 'state' | 'reason' | 'day'>,
  ): Promise<void> {
    await tx.update(MailingItemRow, { mailing, position }, change);
  }

  /** All e-mails of a mailing that are in one state get another. */
  async moveItems(
    tx: EntityManager,
    mailing: string,
    from: MailState,
    to: MailState,
  ): Promise<void> {
    await tx.update(MailingItemRow, { mailing, state: from }, { state: to });
  }

  /** The oldest first. */
  async listRunning(reader: EntityManager): Promise<Mailing[]> {
    const order = { number: 'ASC' } as const;
    return (await reader.find(MailingRow, { where: { state: 'running' }, order })).map(toMailing);
  }
}

const toMailing = ({ id, surveyKey, wave, kind, day, state, reason }: MailingRow): Mailing => ({
  ...{ id, surveyKey, wave, day, reason },
  kind: kind as Mailing['kind'],
  state: state as MailingState,
});

function toItem(row: MailingItemRow): MailingItem {
  const { mailing, position, surveyKey, wave, organisation, area, actorType } = row;
  const place = { surveyKey, wave, organisation, area, actorType };
  const { contact, state, reason, day } = row;
  return { mailing, position, ...place, contact, state: state as MailState, reason, day };
}
