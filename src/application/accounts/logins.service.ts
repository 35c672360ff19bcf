import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import { AccountsRepository } from '../../persistence/accounts.repository.js';
import { Database } from '../../persistence/database.js';
import type { AccountRow } from '../../persistence/entities/account.entity.js';
import { type Account, AccountsService, type Deed, toAccount } from './accounts.service.js';
import { AuditService, PROGRAM } from '../audit/audit.service.js';
import { Clock } from '../clock.js';
import { checkPassword, isName, nameHash, PASSWORD } from './passwords.js';

export type LoginOutcome =
  | { readonly kind: 'in'; readonly account: Account; readonly token: string }
  /** An unknown name, a wrong password and a disabled account alike. */
  | { readonly kind: 'refused' }
  /** Nobody gets in by this name until then (UTC, to the second), not even with the password. */
  | { readonly kind: 'paused'; readonly until: string; readonly seconds: number };

type Tried =
  { readonly kind: 'right'; readonly account: Account } | Exclude<LoginOutcome, { kind: 'in' }>;

/** So many failures in a row cost nothing but the tries. */
const FREE_FAILURES = 5;

const MINUTE = 60 * 1000;
const LONGEST_PAUSE = 60 * MINUTE;

/** So long after the last failure all is forgotten. */
const MEMORY = 24 * 60 * MINUTE;

/** 1, 2, 4 … minutes from the fifth failure on, an hour at most. */
const pauseAfter = (failures: number) =>
  failures < FREE_FAILURES ? 0 : Math.min(LONGEST_PAUSE, MINUTE * 2 ** (failures - FREE_FAILURES));

/** Passwords are tried here and nowhere else; failures are counted for all processes together. */
@Injectable()
export class LoginsService {
  /** Compared with when there is no such account, so that both answers take equally long. */
  private readonly nobodysHash = hash(randomBytes(32));

  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly sessions: AccountsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async login(name: string, password: string): Promise<LoginOutcome> {
    const tried = await this.try(name, password);
    if (tried.kind !== 'right') return tried;
    const { account } = tried;
    const token = await this.database.write(async (tx) => {
      await this.accounts.removeFailures(tx, nameHash(name));
      const by = { source: 'account', person: account.name } as const;
      await this.audit.record({ by, action: 'login.succeeded', object: account.name }, tx);
      return this.sessions.openSession(account, tx);
    });
    return { kind: 'in', account, token };
  }

  /**
   * Ends all sessions of the account and opens a new one.
   *
   * @returns the token of the new session
   */
  async changePassword(account: Account, old: string, password: string): Promise<Result<string>> {
    const tried = await this.try(account.name, old);
    const problems = [
      ...problemsOf(tried),
      ...checkPassword(password),
      ...(old === password ? [{ code: 'account.password-same', at: 'password' } as const] : []),
    ];
    if (problems.length > 0) {
      if (tried.kind === 'right') await this.forget(account.name);
      return failed(...problems);
    }
    const change = { passwordHash: await hash(password), oneTime: null };
    const token = await this.database.write(async (tx) => {
      await this.accounts.change(tx, account.id, change);
      await this.accounts.removeFailures(tx, nameHash(account.name));
      const by = { source: 'account', person: account.name } as const;
      await this.audit.record({ by, action: 'account.password-changed', object: account.name }, tx);
      return this.sessions.openSession(account, tx);
    });
    return ok(token);
  }

  /** Until when nobody gets in by this name; undefined: there is no pause. */
  async findPause(name: string): Promise<string | undefined> {
    const now = this.clock.instant();
    const row = await this.accounts.findFailures(this.database.reader, nameHash(name), now);
    return row !== undefined && row.pausedUntil > now ? row.pausedUntil : undefined;
  }

  /** Forgets the failures of a name. */
  async liftPause(name: string, { by, reason = '' }: Deed): Promise<Result<void>> {
    return this.database.write(async (tx) => {
      const row = isName(name) ? await this.accounts.findForChange(tx, name.trim()) : undefined;
      if (row === undefined) return failed({ code: 'account.unknown', at: 'name' });
      await this.accounts.removeFailures(tx, nameHash(row.name));
      await this.audit.record({ by, action: 'account.pause-lifted', object: row.name, reason }, tx);
      return ok(undefined);
    });
  }

  /** Ends this session and no other. */
  logout(token: string): Promise<void> {
    return this.sessions.closeSession(token);
  }

  private pause(until: string) {
    const seconds = (Date.parse(until) - Date.parse(this.clock.instant())) / 1000;
    return { until, seconds };
  }

  private async forget(name: string): Promise<void> {
    await this.database.write((tx) => this.accounts.removeFailures(tx, nameHash(name)));
  }

  private async try(name: string, password: string): Promise<Tried> {
    // Counted before the password is looked at: many tries sent at once are as many as one by one.
    const counted = await this.count(name);
    if (typeof counted === 'string') return { kind: 'paused', ...this.pause(counted) };
    const row = isName(name) ? await this.accounts.findByName(name.trim()) : undefined;
    const account = await this.match(row, password);
    if (account !== undefined) return { kind: 'right', account };
    // The name of nobody is not written: it may be a password in the wrong field.
    if (row !== undefined && counted >= FREE_FAILURES) {
      await this.audit.record({ by: PROGRAM, action: 'login.paused', object: row.name });
    }
    return { kind: 'refused' };
  }

  /** The account, if the password is its own and it is not disabled. */
  private async match(row: AccountRow | undefined, password: string): Promise<Account | undefined> {
    const stored = row?.passwordHash ?? (await this.nobodysHash);
    const matches = password.length <= PASSWORD.max && (await verify(stored, password));
    return matches && row?.disabled === false ? toAccount(row) : undefined;
  }

  /** @returns the number of failures with this one, or until when no try is allowed */
  private count(name: string): Promise<number | string> {
    return this.database.write(async (tx) => {
      const now = this.clock.instant();
      const known = await this.accounts.findFailures(tx, nameHash(name), now);
      if (known !== undefined && known.pausedUntil > now) return known.pausedUntil;
      const failures = (known?.failures ?? 0) + 1;
      const row = {
        nameHash: nameHash(name),
        failures,
        pausedUntil: this.clock.instant(pauseAfter(failures)),
        forgotten: this.clock.instant(MEMORY),
      };
      await this.accounts.saveFailures(tx, row, now);
      return failures;
    });
  }
}

function problemsOf(tried: Tried): readonly Problem[] {
  if (tried.kind === 'right') return [];
  if (tried.kind === 'refused') return [{ code: 'account.password-wrong', at: 'old' }];
  return [{ code: 'account.paused', at: 'old', details: { until: tried.until } }];
}
