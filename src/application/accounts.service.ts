import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { failed, ok, type Problem, type Result } from '../domain/problem.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import type { AccountRow } from '../persistence/entities/account.entity.js';
import { Clock } from './clock.js';
import { isRole, type Role } from './roles.js';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly disabled: boolean;
  /** `YYYY-MM-DD`. */
  readonly created: string;
}

export interface Session {
  readonly account: Account;
  /** Goes into every form of this session; another site cannot know it. */
  readonly csrf: string;
}

export interface ApiToken {
  readonly role: Role;
  readonly label: string;
}

/** Characters a password needs at least; longer than this it is not hashed, it only costs time. */
const PASSWORD = { min: 10, max: 200 } as const;

const MAX_NAME = 64;

/** A working day in the office, and no longer. */
const SESSION_MS = 12 * 60 * 60 * 1000;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const newToken = () => randomBytes(32).toString('base64url');

const toInstant = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** Accounts of the office, their sessions, and tokens for programs. */
@Injectable()
export class AccountsService {
  /** Compared with when there is no such account, so that both answers take equally long. */
  private readonly nobodysHash = hash(newToken());

  constructor(
    private readonly accounts: AccountsRepository,
    private readonly clock: Clock,
  ) {}

  async add(name: string, role: string, password: string): Promise<Result<Account>> {
    const problems = [...checkName(name), ...checkPassword(password)];
    if (!isRole(role)) return failed(...problems, unknownRole(role));
    if (problems.length > 0) return failed(...problems);
    const account = {
      id: randomUUID(),
      name: name.trim(),
      role,
      disabled: false,
      created: this.clock.today(),
    };
    const added = await this.accounts.add({ ...account, passwordHash: await hash(password) });
    return added ? ok(account) : failed({ code: 'account.exists', at: 'name' });
  }

  async list(): Promise<readonly Account[]> {
    return (await this.accounts.all()).flatMap((row) => toAccount(row) ?? []);
  }

  /** Sets a new password, lets a disabled account in again, and ends all its sessions. */
  async reset(name: string, password: string): Promise<Result<void>> {
    const problems = checkPassword(password);
    if (problems.length > 0) return failed(...problems);
    return this.change(name, { passwordHash: await hash(password), disabled: false });
  }

  /** Keeps the account but lets nobody in by it; ends all its sessions. */
  disable(name: string): Promise<Result<void>> {
    return this.change(name, { disabled: true });
  }

  /** Undefined for an unknown name, a wrong password and a disabled account alike. */
  async authenticate(name: string, password: string): Promise<Account | undefined> {
    // PostgreSQL cannot even be asked for a name with a NUL in it.
    const row = isName(name) ? await this.accounts.findByName(name.trim()) : undefined;
    const stored = row?.passwordHash ?? (await this.nobodysHash);
    const matches = password.length <= PASSWORD.max && (await verify(stored, password));
    return matches && row !== undefined && !row.disabled ? toAccount(row) : undefined;
  }

  /** @returns the token for the cookie; only its hash is kept */
  async openSession(account: Account): Promise<string> {
    const token = newToken();
    const now = Date.now();
    const session = {
      tokenHash: sha256(token),
      accountId: account.id,
      created: this.clock.today(),
      expires: toInstant(now + SESSION_MS),
    };
    await this.accounts.addSession(session, toInstant(now));
    return token;
  }

  async findSession(token: string): Promise<Session | undefined> {
    const row = await this.accounts.findBySession(sha256(token), toInstant(Date.now()));
    const account = row && toAccount(row);
    // Derived, not stored: who has the session's token has this one, and nobody else.
    return account && { account, csrf: sha256(`csrf ${token}`) };
  }

  closeSession(token: string): Promise<void> {
    return this.accounts.removeSession(sha256(token));
  }

  /** @returns the token; it is shown once and cannot be read again */
  async addToken(role: string, label: string): Promise<Result<string>> {
    if (!isRole(role)) return failed(unknownRole(role));
    const token = newToken();
    await this.accounts.addToken({
      tokenHash: sha256(token),
      role,
      label: label.slice(0, 200),
      created: this.clock.today(),
    });
    return ok(token);
  }

  async findToken(token: string): Promise<ApiToken | undefined> {
    const row = await this.accounts.findToken(sha256(token));
    return row && isRole(row.role) ? { role: row.role, label: row.label } : undefined;
  }

  private async change(name: string, change: Partial<AccountRow>): Promise<Result<void>> {
    const changed = await this.accounts.change(name.trim(), change);
    return changed ? ok(undefined) : failed({ code: 'account.unknown', at: 'name' });
  }
}

/** Undefined for a role of a newer version of this program. */
function toAccount({ id, name, role, disabled, created }: AccountRow): Account | undefined {
  return isRole(role) ? { id, name, role, disabled, created } : undefined;
}

const unknownRole = (role: string): Problem => ({
  code: 'account.role-unknown',
  at: 'role',
  details: { value: role },
});

const checkName = (name: string): readonly Problem[] =>
  isName(name) ? [] : [{ code: 'request.invalid', at: 'name' }];

function isName(name: string): boolean {
  const { length } = name.trim();
  return length > 0 && length <= MAX_NAME && !/[\p{Cc}\p{Surrogate}]/u.test(name);
}

function checkPassword(password: string): readonly Problem[] {
  if (password.length > PASSWORD.max) return [{ code: 'request.invalid', at: 'password' }];
  if (password.length >= PASSWORD.min) return [];
  return [{ code: 'account.password-short', at: 'password', details: { min: PASSWORD.min } }];
}
