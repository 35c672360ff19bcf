import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Database } from './database.js';
import { AccountRow } from './entities/account.entity.js';
import { ApiTokenRow } from './entities/api-token.entity.js';
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

  /** @returns false where the name is taken; two at once cannot both get it */
  add(account: Readonly<AccountRow>): Promise<boolean> {
    return this.database.write(async (tx) => {
      if (await tx.existsBy(AccountRow, { name: account.name })) return false;
      await tx.insert(AccountRow, account);
      return true;
    });
  }

  /** Changes an account and ends its sessions. @returns false where there is none of that name */
  change(name: string, change: Partial<AccountRow>): Promise<boolean> {
    return this.database.write(async (tx) => {
      const account = await tx.findOneBy(AccountRow, { name });
      if (account === null) return false;
      await tx.update(AccountRow, { id: account.id }, change);
      await tx.delete(SessionRow, { accountId: account.id });
      return true;
    });
  }

  /** Also removes the sessions that ended before `now`. */
  addSession(session: Readonly<SessionRow>, now: string): Promise<void> {
    return this.database.write(async (tx) => {
      await tx.delete(SessionRow, { expires: LessThan(now) });
      await tx.insert(SessionRow, session);
    });
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

  async addToken(token: Readonly<ApiTokenRow>): Promise<void> {
    await this.database.write((tx) => tx.insert(ApiTokenRow, token));
  }

  async findToken(tokenHash: string): Promise<ApiTokenRow | undefined> {
    return (await this.database.reader.findOneBy(ApiTokenRow, { tokenHash })) ?? undefined;
  }
}
