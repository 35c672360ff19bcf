import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { AuditAction } from '../../domain/audit/audit.js';
import type { Problem } from '../../domain/problem.js';
import { AccountsRepository } from '../../persistence/accounts.repository.js';
import { Database } from '../../persistence/database.js';
import type { AccountRow } from '../../persistence/entities/account.entity.js';
import { AuditService, PROGRAM } from '../audit/audit.service.js';
import { type Proof, SecondFactorBook } from '../second-factor/second-factor-book.js';
import { type Account, NO_PASSWORD, toAccount } from './account.js';
import { LoginPauses, type Paused } from './login-pauses.js';
import type { Caller } from './name-keys.js';
import { isName, PASSWORD } from './passwords.js';

interface Refused {
  readonly kind: 'refused';
}

export type Tried = { readonly kind: 'right'; readonly account: Account } | Refused | Paused;

export type TriedCode = { readonly kind: 'right'; readonly proof: Proof } | Refused | Paused;

const REFUSED: Refused = { kind: 'refused' };

/** Passwords and codes are tried here and nowhere else. */
@Injectable()
export class LoginTries {
  /** Compared with when there is no such account, so that both answers take equally long. */
  private readonly nobodysHash = hash(randomBytes(32));

  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly pauses: LoginPauses,
    private readonly factors: SecondFactorBook,
    private readonly audit: AuditService,
  ) {}

  async password(caller: Caller, password: string): Promise<Tried> {
    // Counted before the password is looked at: many tries sent at once are as many as one by one.
    const counted = await this.pauses.count(caller);
    if (counted.kind === 'paused') return counted;
    const { name } = caller;
    const row = isName(name) ? await this.accounts.findByName(name.trim()) : undefined;
    const account = await this.match(row, password);
    if (account !== undefined) {
      // Failures before it stay counted until the second factor is shown, too.
      await this.pauses.takeBack(caller);
      return { kind: 'right', account };
    }
    // The name of nobody is not written: it may be a password in the wrong field.
    if (row !== undefined && counted.pauses) await this.record('login.paused', row.name);
    return REFUSED;
  }

  /** A code of the second factor, or a recovery code: right once, and used up by it. */
  async code(account: Account, device: string | undefined, code: string): Promise<TriedCode> {
    const caller = { name: account.name, device };
    const counted = await this.pauses.count(caller);
    if (counted.kind === 'paused') return counted;
    const proof = await this.database.write((tx) => this.factors.prove(tx, account.id, code));
    if (proof !== undefined) {
      await this.pauses.takeBack(caller);
      if (proof === 'recovery-code') await this.record('account.recovery-code-used', account.name);
      return { kind: 'right', proof };
    }
    // Whoever is here has the password: that is worth knowing.
    await this.record('login.code-refused', account.name);
    if (counted.pauses) await this.record('login.paused', account.name);
    return REFUSED;
  }

  /** Somebody has come in: the failures before it count no more. */
  forget(tx: EntityManager, caller: Caller): Promise<void> {
    return this.pauses.forget(tx, caller);
  }

  private record(action: AuditAction, object: string): Promise<void> {
    return this.audit.record({ by: PROGRAM, action, object });
  }

  /** The account, if the password is its own and it is not disabled. */
  private async match(row: AccountRow | undefined, password: string): Promise<Account | undefined> {
    const hasPassword = row !== undefined && row.passwordHash !== NO_PASSWORD;
    const stored = hasPassword ? row.passwordHash : await this.nobodysHash;
    const matches = password.length <= PASSWORD.max && (await verify(stored, password));
    return matches && hasPassword && !row.disabled ? toAccount(row) : undefined;
  }
}

/** What to say of a try that was not right; nothing where it was. */
export function problemsOf(
  tried: Tried | TriedCode,
  problem: Pick<Problem, 'code' | 'at'>,
): readonly Problem[] {
  if (tried.kind === 'right') return [];
  if (tried.kind === 'refused') return [problem];
  return [{ code: 'account.paused', at: problem.at, details: { until: tried.until } }];
}
