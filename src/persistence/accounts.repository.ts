import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThan, Not } from 'typeorm';
import { Database } from './database.js';
import { AccountRow } from './entities/account.entity.js';
import { ApiTokenRow } from './entities/api-token.entity.js';
import { LoginFailureRow } from './entities/login-failure.entity.js';
import { SessionRow } from './entities/session.entity.js';

@Injectable()
export class AccountsRepository {
  constructor(private readonly database: Database) {}

  /** By name. */
  all(): Promise<AccountRow[]> {
    return this.database.reader.find(AccountRow, { order: { name: 'ASC' } });
  }

  async findByName(name: string): Promise<AccountRow | undefined> {
    return (await this.database.reader.findOneBy(AccountRow, { name })) ?? undefined;
  }

  /** The account as it stands inside a write; undefined where there is none of that name. */
  async findForChange(tx: EntityManager, name: string): Promise<AccountRow | undefined> {
    return (await tx.findOneBy(AccountRow, { name })) ?? undefined;
  }

  /** @returns false where the name is taken; two at once cannot both get it */
  async add(tx: EntityManager, account: Readonly<AccountRow>): Promise<boolean> {
    if (await tx.existsBy(AccountRow, { name: account.name })) return false;
    await tx.insert(AccountRow, account);
    return true;
  }

  /** Changes an account and ends its sessions. */
  async change(tx: EntityManager, id: string, change: Partial<AccountRow>): Promise<void> {
    if (Object.keys(change).length > 0) await tx.update(AccountRow, { id }, change);
    await this.removeSessions(tx, id);
  }

  /** Whether somebody else of this role can still sign in. */
  hasOther(tx: EntityManager, role: string, id: string): Promise<boolean> {
    return tx.existsBy(AccountRow, { role, disabled: false, id: Not(id) });
  }

  /** Also removes the sessions that ended before `now`. */
  async addSession(tx: EntityManager, session: Readonly<SessionRow>, now: string): Promise<void> {
    await tx.delete(SessionRow, { expires: LessThan(now) });
    await tx.insert(SessionRow, session);
  }

  /** The account that is signed in by this token, unless the session is over or it is disabled. */
  async findBySession(tokenHash: string, now: string): Promise<AccountRow | undefined> {
    const session = await this.database.reader.findOneBy(SessionRow, { tokenHash });
    if (session === null || session.expires <= now) return undefined;
    const account = await this.database.reader.findOneBy(AccountRow, {
      id: session.accountId,
      disabled: false,
    });
    return account ?? undefined;
  }

  async removeSession(tokenHash: string): Promise<void> {
    await this.database.write((tx) => tx.delete(SessionRow, { tokenHash }));
  }

  async removeSessions(tx: EntityManager, accountId: string): Promise<void> {
    await tx.delete(SessionRow, { accountId });
  }

  async addToken(tx: EntityManager, token: Readonly<ApiTokenRow>): Promise<void> {
    await tx.insert(ApiTokenRow, token);
  }

  async findToken(tokenHash: string): Promise<ApiTokenRow | undefined> {
    return (await this.database.reader.findOneBy(ApiTokenRow, { tokenHash })) ?? undefined;
  }

  /** Failed logins by a name that still count. */
  async findFailures(
    reader: EntityManager,
    nameHash: string,
    now: string,
  ): Promise<LoginFailureRow | undefined> {
    const row = await reader.findOneBy(LoginFailureRow, { nameHash });
    return row !== null && row.forgotten > now ? row : undefined;
  }

  /** Also removes what counts no more. */
  async saveFailures(tx: EntityManager, row: Readonly<LoginFailureRow>, now: string) {
    await tx.delete(LoginFailureRow, { forgotten: LessThan(now) });
    await tx.save(LoginFailureRow, { ...row });
  }

  /** @returns whether there were any */
  async removeFailures(tx: EntityManager, nameHash: string): Promise<boolean> {
    const found = await tx.existsBy(LoginFailureRow, { nameHash });
    if (found) await tx.delete(LoginFailureRow, { nameHash });
    return found;
  }
}
