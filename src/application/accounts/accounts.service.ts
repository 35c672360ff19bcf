import { Injectable } from '@nestjs/common';
import { hash } from '@node-rs/argon2';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { AuditAction, AuditEvent } from '../../domain/audit/audit.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import { AccountsRepository } from '../../persistence/accounts.repository.js';
import { Database } from '../../persistence/database.js';
import type { AccountRow } from '../../persistence/entities/account.entity.js';
import { AuditService, PROGRAM } from '../audit/audit.service.js';
import { Clock } from '../clock.js';
import { type Account, actorOf, type Deed, toAccount } from './account.js';
import { LoginPauses } from './login-pauses.js';
import { checkName, checkPassword, isName } from './passwords.js';
import { isRole, type Role } from './roles.js';
import { isOutdated, makeSessionToken, sessionEnd } from './session-times.js';

export interface Session {
  readonly account: Account;
  /** Goes into every form of this session; another site cannot know it. */
  readonly csrf: string;
  /** When it began; ISO 8601. */
  readonly began: string;
  /** When it ends unless it is used. */
  readonly expires: string;
  /** Which kind of device it is on; `null` until it is first used. */
  readonly device: string | null;
}

export interface ApiToken {
  readonly role: Role;
  readonly label: string;
}

const BY_PROGRAM: Deed = { by: PROGRAM };

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const newToken = () => randomBytes(32).toString('base64url');

/** Accounts of the office, their sessions, and tokens for programs. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly pauses: LoginPauses,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async add(
    name: string,
    role: string,
    password: string,
    deed = BY_PROGRAM,
  ): Promise<Result<Account>> {
    const problems = [...checkName(name), ...(await checkPassword(password, name))];
    if (!isRole(role)) return failed(...problems, unknownRole(role));
    if (problems.length > 0) return failed(...problems);
    const row = {
      id: randomUUID(),
      name: name.trim(),
      role,
      disabled: false,
      created: this.clock.today(),
      passwordHash: await hash(password),
      oneTime: this.oneTime(deed),
    };
    return this.database.write(async (tx) => {
      const added = await this.accounts.add(tx, row);
      if (!added) return failed({ code: 'account.exists', at: 'name' });
      const reason = deed.reason ?? `Rolle ${role}`;
      await this.audit.record({ ...deed, action: 'account.added', object: row.name, reason }, tx);
      const { id, name: stored, created } = row;
      const oneTime = row.oneTime !== null;
      return ok({ id, name: stored, role, disabled: false, created, oneTime, external: false });
    });
  }

  async list(): Promise<readonly Account[]> {
    return (await this.accounts.all()).flatMap((row) => toAccount(row) ?? []);
  }

  /** Sets a new password, lets a disabled account in again, and ends all its sessions. */
  async reset(name: string, password: string, deed = BY_PROGRAM): Promise<Result<void>> {
    const problems = await checkPassword(password, name);
    if (problems.length > 0) return failed(...problems);
    const passwordHash = await hash(password);
    const change = { passwordHash, disabled: false, oneTime: this.oneTime(deed) };
    return this.change(name, change, 'account.password-reset', deed);
  }

  /** Forgets the failed logins by a name. */
  async liftPause(name: string, { by, reason = '' } = BY_PROGRAM): Promise<Result<void>> {
    return this.database.write(async (tx) => {
      const row = isName(name) ? await this.accounts.findForChange(tx, name.trim()) : undefined;
      if (row === undefined) return failed({ code: 'account.unknown', at: 'name' });
      await this.pauses.lift(tx, row.name);
      await this.audit.record({ by, action: 'account.pause-lifted', object: row.name, reason }, tx);
      return ok(undefined);
    });
  }

  /** Until when nobody gets in by this name, at least not from every device; undefined: no pause. */
  findPause(name: string): Promise<string | undefined> {
    return this.pauses.find(name);
  }

  /** Keeps the account but lets nobody in by it; ends all its sessions. */
  disable(name: string, deed = BY_PROGRAM): Promise<Result<void>> {
    return this.change(name, { disabled: true }, 'account.disabled', deed);
  }

  /** Lets a disabled account in again, with the password it had. */
  enable(name: string, deed = BY_PROGRAM): Promise<Result<void>> {
    return this.change(name, { disabled: false }, 'account.enabled', deed);
  }

  async changeRole(name: string, role: string, deed = BY_PROGRAM): Promise<Result<void>> {
    if (!isRole(role)) return failed(unknownRole(role));
    const reason = [`Rolle ${role}`, deed.reason ?? ''].filter((part) => part !== '').join(': ');
    return this.change(name, { role }, 'account.role-changed', { ...deed, reason });
  }

  /** Ends the sessions of an account on all devices. */
  signOut(name: string, deed = BY_PROGRAM): Promise<Result<void>> {
    return this.change(name, {}, 'account.signed-out', deed);
  }

  /** @returns the token for the cookie; only its hash is kept */
  async openSession(account: Pick<Account, 'id'>, tx?: EntityManager): Promise<string> {
    const now = this.clock.instant();
    const token = makeSessionToken(now);
    const session = {
      tokenHash: sha256(token),
      accountId: account.id,
      created: this.clock.today(),
      expires: sessionEnd(token, now),
      ...{ device: null, begun: now, used: null },
    };
    const open = (writer: EntityManager) =>
      this.accounts.addSession(writer, session, this.clock.instant());
    await (tx === undefined ? this.database.write(open) : open(tx));
    return token;
  }

  /**
   * Opens a session for somebody who has shown who they are.
   *
   * @param how by what, beside a password; for the audit trail
   * @returns the token for the cookie
   */
  async admit(tx: EntityManager, account: Account, how: string): Promise<string> {
    const by = actorOf(account);
    const entry = { by, action: 'login.succeeded', object: account.name, reason: how } as const;
    await this.audit.record(entry, tx);
    return this.openSession(account, tx);
  }

  /**
   * Changes how somebody comes in: ends all sessions of the account and opens a new one.
   *
   * @returns the token for the cookie
   */
  async renew(
    tx: EntityManager,
    account: Account,
    change: Partial<AccountRow>,
    entry: Pick<AuditEvent, 'by' | 'action'>,
  ): Promise<string> {
    await this.accounts.change(tx, account.id, change);
    await this.audit.record({ ...entry, object: account.name }, tx);
    return this.openSession(account, tx);
  }

  async findSession(token: string): Promise<Session | undefined> {
    const found = await this.accounts.findBySession(sha256(token), this.clock.instant());
    if (found === undefined) return undefined;
    const account = toAccount(found.account);
    // Derived, not stored: who has the session's token has this one, and nobody else.
    const csrf = sha256(`csrf ${token}`);
    if (account === undefined) return undefined;
    const { begun, created, expires, device } = found.session;
    return { account, csrf, began: begun ?? created, expires, device };
  }

  /** Somebody uses a session: its idle time begins anew. Looking whether it still holds is no use. */
  async keepSession(token: string, session: Session, device: string): Promise<void> {
    const now = this.clock.instant();
    const end = sessionEnd(token, now);
    if (session.device !== null && !isOutdated(session.expires, end)) return;
    const use = { expires: end, device, used: now };
    await this.database.write((tx) => this.accounts.useSession(tx, sha256(token), use));
  }

  closeSession(token: string): Promise<void> {
    return this.accounts.removeSession(sha256(token));
  }

  /** @returns the token; it is shown once and cannot be read again */
  async addToken(role: string, label: string, by = PROGRAM): Promise<Result<string>> {
    if (!isRole(role)) return failed(unknownRole(role));
    const token = newToken();
    const row = {
      tokenHash: sha256(token),
      role,
      label: label.slice(0, 200),
      created: this.clock.today(),
    };
    await this.database.write(async (tx) => {
      await this.accounts.addToken(tx, row);
      const entry = {
        by,
        action: 'token.added',
        object: row.label,
        reason: `Rolle ${role}`,
      } as const;
      await this.audit.record(entry, tx);
    });
    return ok(token);
  }

  async findToken(token: string): Promise<ApiToken | undefined> {
    const row = await this.accounts.findToken(sha256(token));
    return row && isRole(row.role) ? { role: row.role, label: row.label } : undefined;
  }

  private async change(
    name: string,
    change: Partial<AccountRow>,
    action: AuditAction,
    { by, reason = '', evenLast = false }: Deed,
  ): Promise<Result<void>> {
    if (!isName(name)) return failed({ code: 'account.unknown', at: 'name' });
    return this.database.write(async (tx) => {
      const row = await this.accounts.findForChange(tx, name.trim());
      if (row === undefined) return failed({ code: 'account.unknown', at: 'name' });
      if (!evenLast && (await this.leavesNobody(tx, row, change))) {
        return failed({ code: 'account.last-administrator', at: 'name' });
      }
      const refusal = await this.refusal(tx, row, change);
      if (refusal !== undefined) return failed(refusal);
      await this.accounts.change(tx, row.id, change);
      // A new password is a new beginning.
      if ('passwordHash' in change) await this.pauses.lift(tx, row.name);
      await this.audit.record({ by, action, object: row.name, reason }, tx);
      return ok(undefined);
    });
  }

  /** What the identity provider says of an account cannot be changed here. */
  private async refusal(
    tx: EntityManager,
    row: AccountRow,
    change: Partial<AccountRow>,
  ): Promise<Problem | undefined> {
    const identity = await this.accounts.findIdentity(tx, row.id);
    if (identity === undefined) return undefined;
    if ('passwordHash' in change) return { code: 'account.external', at: 'name' };
    const isRoleGiven = 'role' in change && identity.roleGiven;
    return isRoleGiven ? { code: 'account.role-given', at: 'role' } : undefined;
  }

  /** Whether this change would take away the last account that may keep accounts. */
  private async leavesNobody(tx: EntityManager, row: AccountRow, change: Partial<AccountRow>) {
    const { role = row.role, disabled = row.disabled } = change;
    const isKeeper = row.role === 'administrator' && !row.disabled;
    if (!isKeeper || (role === 'administrator' && !disabled)) return false;
    return !(await this.accounts.hasOther(tx, 'administrator', row.id));
  }

  private oneTime({ oneTime = false }: Deed): string | null {
    return oneTime ? this.clock.today() : null;
  }
}

const unknownRole = (role: string): Problem => ({
  code: 'account.role-unknown',
  at: 'role',
  details: { value: role },
});
