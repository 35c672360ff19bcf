import { Injectable } from '@nestjs/common';
import { type EntityManager, In, LessThan, MoreThan, Not } from 'typeorm';
import { Database } from './database.js';
import { AccountRow } from './entities/account.entity.js';
import { ApiTokenRow } from './entities/api-token.entity.js';
import { IdentityRow } from './entities/identity.entity.js';
import { PendingLoginRow } from './entities/pending-login.entity.js';
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

  async findById(id: string): Promise<AccountRow | undefined> {
    return (await this.database.reader.findOneBy(AccountRow, { id })) ?? undefined;
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
  async findBySession(
    tokenHash: string,
    now: string,
  ): Promise<{ readonly account: AccountRow; readonly session: SessionRow } | undefined> {
    const session = await this.database.reader.findOneBy(SessionRow, { tokenHash });
    if (session === null || session.expires <= now) return undefined;
    const account = await this.database.reader.findOneBy(AccountRow, {
      id: session.accountId,
      disabled: false,
    });
    return account === null ? undefined : { account, session };
  }

  /** A session that has ended meanwhile stays ended. */
  async useSession(
    tx: EntityManager,
    tokenHash: string,
    use: Pick<SessionRow, 'expires' | 'device' | 'used'>,
  ): Promise<void> {
    await tx.update(SessionRow, { tokenHash }, use);
  }

  /** Those of an account that are not over. */
  sessionsOf(reader: EntityManager, accountId: string, now: string): Promise<SessionRow[]> {
    return reader.findBy(SessionRow, { accountId, expires: MoreThan(now) });
  }

  async endSessions(tx: EntityManager, tokenHashes: readonly string[]): Promise<void> {
    await tx.delete(SessionRow, { tokenHash: In([...tokenHashes]) });
  }

  async removeSession(tokenHash: string): Promise<void> {
    await this.database.write((tx) => tx.delete(SessionRow, { tokenHash }));
  }

  /** Also of logins that wait for a second factor: they stand on what has just changed. */
  async removeSessions(tx: EntityManager, accountId: string): Promise<void> {
    await tx.delete(SessionRow, { accountId });
    await tx.delete(PendingLoginRow, { accountId });
  }

  async addToken(tx: EntityManager, token: Readonly<ApiTokenRow>): Promise<void> {
    await tx.insert(ApiTokenRow, token);
  }

  async findToken(tokenHash: string): Promise<ApiTokenRow | undefined> {
    return (await this.database.reader.findOneBy(ApiTokenRow, { tokenHash })) ?? undefined;
  }

  /** By label. */
  allTokens(): Promise<ApiTokenRow[]> {
    return this.database.reader.find(ApiTokenRow, { order: { label: 'ASC', created: 'ASC' } });
  }

  /** @returns how many there were of this label */
  async removeTokens(tx: EntityManager, label: string): Promise<number> {
    const found = await tx.countBy(ApiTokenRow, { label });
    await tx.delete(ApiTokenRow, { label });
    return found;
  }

  /** As whom an account comes in by the identity provider; undefined: by a password. */
  async findIdentity(tx: EntityManager, accountId: string): Promise<IdentityRow | undefined> {
    return (await tx.findOneBy(IdentityRow, { accountId })) ?? undefined;
  }

  /** The identity and the account of a person the provider knows by this subject. */
  async findBySubject(
    tx: EntityManager,
    issuer: string,
    subject: string,
  ): Promise<{ account: AccountRow; identity: IdentityRow } | undefined> {
    const identity = await tx.findOneBy(IdentityRow, { issuer, subject });
    if (identity === null) return undefined;
    const account = await tx.findOneByOrFail(AccountRow, { id: identity.accountId });
    return { account, identity };
  }

  async saveIdentity(tx: EntityManager, identity: Readonly<IdentityRow>): Promise<void> {
    await tx.save(IdentityRow, { ...identity });
  }
}
