import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { AccountsRepository } from '../../persistence/accounts.repository.js';
import { Database } from '../../persistence/database.js';
import type { SessionRow } from '../../persistence/entities/session.entity.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock.js';
import { type Account, actorOf } from './account.js';

/** A browser that is signed in, as its owner sees it. */
export interface OwnSession {
  /** Names it on the page; nobody can come in by it. */
  readonly id: string;
  /** `Firefox auf Windows`; empty where nothing is known of it. */
  readonly device: string;
  /** Instants in UTC; `begun` is a day for one that began before such things were kept. */
  readonly begun: string;
  readonly used: string | undefined;
  /** Whether it is the one that asks. */
  readonly current: boolean;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const idOf = ({ tokenHash }: Pick<SessionRow, 'tokenHash'>) =>
  sha256(`listed ${tokenHash}`).slice(0, 32);

/** The sessions of one account, for whoever it belongs to. */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** This one first, then those used last. */
  async list({ id }: Account, token: string): Promise<readonly OwnSession[]> {
    const rows = await this.accounts.sessionsOf(this.database.reader, id, this.clock.instant());
    return rows
      .map((row) => ({
        ...{ id: idOf(row), device: row.device ?? '', begun: row.begun ?? row.created },
        ...{ used: row.used ?? undefined, current: row.tokenHash === sha256(token) },
      }))
      .sort((a, b) => Number(b.current) - Number(a.current) || (lastOf(a) < lastOf(b) ? 1 : -1));
  }

  /** Ends one; what is over already, or somebody else's, is none. */
  async end(account: Account, id: string): Promise<void> {
    await this.endThose(account, (row) => idOf(row) === id);
  }

  /** Ends all but the one that asks. */
  async endOthers(account: Account, token: string): Promise<void> {
    await this.endThose(account, ({ tokenHash }) => tokenHash !== sha256(token));
  }

  private async endThose(account: Account, which: (row: SessionRow) => boolean): Promise<void> {
    await this.database.write(async (tx: EntityManager) => {
      const rows = await this.accounts.sessionsOf(tx, account.id, this.clock.instant());
      const ended = rows.filter(which);
      if (ended.length === 0) return;
      await this.accounts.endSessions(
        tx,
        ended.map(({ tokenHash }) => tokenHash),
      );
      const entry = { by: actorOf(account), action: 'account.session-ended' } as const;
      await this.audit.record({ ...entry, object: account.name, reason: `${ended.length}` }, tx);
    });
  }
}

const lastOf = ({ used, begun }: OwnSession): string => used ?? begun;
