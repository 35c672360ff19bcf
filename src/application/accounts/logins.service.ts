import { Injectable } from '@nestjs/common';
import { hash } from '@node-rs/argon2';
import { failed, ok, type Result } from '../../domain/problem.js';
import { Database } from '../../persistence/database.js';
import type { Proof } from '../second-factor/second-factor-book.js';
import { SecondSteps } from '../second-factor/second-steps.service.js';
import { type Account, actorOf } from './account.js';
import { AccountsService } from './accounts.service.js';
import type { Paused } from './login-pauses.js';
import { LoginTries, problemsOf } from './login-tries.js';
import type { Caller } from './name-keys.js';
import { checkPassword } from './passwords.js';

export type LoginOutcome =
  | { readonly kind: 'in'; readonly account: Account; readonly token: string }
  /** The password is right, and a code is asked for; the token is good for giving it, only. */
  | { readonly kind: 'code'; readonly token: string }
  /** An unknown name, a wrong password and a disabled account alike. */
  | { readonly kind: 'refused' }
  | Paused;

/** For the audit trail. */
const HOW: Readonly<Record<Proof, string>> = {
  app: 'mit zweitem Faktor',
  'recovery-code': 'mit Wiederherstellungscode',
};

/** The way in by name and password, and out again. */
@Injectable()
export class LoginsService {
  constructor(
    private readonly database: Database,
    private readonly tries: LoginTries,
    private readonly steps: SecondSteps,
    private readonly accounts: AccountsService,
  ) {}

  async login(caller: Caller, password: string): Promise<LoginOutcome> {
    const tried = await this.tries.password(caller, password);
    if (tried.kind !== 'right') return tried;
    const { account } = tried;
    const step = await this.steps.begin(account);
    if (step !== undefined) return { kind: 'code', token: step };
    const token = await this.database.write(async (tx) => {
      await this.tries.forget(tx, caller);
      return this.accounts.admit(tx, account, '');
    });
    return { kind: 'in', account, token };
  }

  /** Who has given the password and owes the code; undefined: nobody, or it took too long. */
  findStep(step: string): Promise<Account | undefined> {
    return this.steps.find(step);
  }

  /**
   * The second step.
   *
   * @param step the token of the first
   * @returns undefined where the first step is no longer good
   */
  async finish(
    step: string,
    code: string,
    device: string | undefined,
  ): Promise<Exclude<LoginOutcome, { kind: 'code' }> | undefined> {
    const account = await this.steps.find(step);
    if (account === undefined) return undefined;
    const tried = await this.tries.code(account, device, code);
    if (tried.kind !== 'right') return tried;
    const token = await this.steps.end(step, async (tx) => {
      await this.tries.forget(tx, { name: account.name, device });
      return this.accounts.admit(tx, account, HOW[tried.proof]);
    });
    return token === undefined ? undefined : { kind: 'in', account, token };
  }

  /**
   * Ends all sessions of the account and opens a new one.
   *
   * @returns the token of the new session
   */
  async changePassword(
    account: Account,
    device: string | undefined,
    change: { readonly old: string; readonly password: string },
  ): Promise<Result<string>> {
    const caller = { name: account.name, device };
    const { old, password } = change;
    const tried = await this.tries.password(caller, old);
    const problems = [
      ...problemsOf(tried, { code: 'account.password-wrong', at: 'old' }),
      ...(await checkPassword(password, account.name)),
      ...(old === password ? [{ code: 'account.password-same', at: 'password' } as const] : []),
    ];
    if (problems.length > 0) return failed(...problems);
    const row = { passwordHash: await hash(password), oneTime: null };
    const token = await this.database.write(async (tx) => {
      await this.tries.forget(tx, caller);
      const entry = { by: actorOf(account), action: 'account.password-changed' } as const;
      return this.accounts.renew(tx, account, row, entry);
    });
    return ok(token);
  }

  /** Ends this session and no other. */
  logout(token: string): Promise<void> {
    return this.accounts.closeSession(token);
  }
}
