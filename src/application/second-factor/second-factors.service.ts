import { Injectable } from '@nestjs/common';
import { failed, ok, type Result } from '../../domain/problem.js';
import { Database } from '../../persistence/database.js';
import { type Account, actorOf, type Deed } from '../accounts/account.js';
import { AccountsService } from '../accounts/accounts.service.js';
import { LoginTries, problemsOf } from '../accounts/login-tries.js';
import { SecondFactorBook } from './second-factor-book.js';
import { SecondFactorTrail } from './second-factor-trail.js';
import { toKeyAddress } from './totp.js';

/** What goes into the app: as text, and as the address in the QR code. */
export interface SecondFactorSetup {
  readonly key: string;
  readonly address: string;
}

/** Codes are told once; the session was renewed, and this is the token of the new one. */
export interface SecondFactorAdded {
  readonly codes: readonly string[];
  readonly token: string;
}

/** What somebody shows who changes the own second factor. */
export interface Shown {
  readonly password: string;
  readonly code: string;
  readonly device: string | undefined;
}

/** Setting up a second factor, doing without it, and losing it. */
@Injectable()
export class SecondFactorsService {
  constructor(
    private readonly database: Database,
    private readonly book: SecondFactorBook,
    private readonly tries: LoginTries,
    private readonly accounts: AccountsService,
    private readonly trail: SecondFactorTrail,
  ) {}

  /** Makes a key. It opens nothing and demands nothing until a code of it was typed. */
  async begin(
    account: Account,
    password: string,
    device: string | undefined,
  ): Promise<Result<SecondFactorSetup>> {
    const tried = await this.tries.password({ name: account.name, device }, password);
    const problems = problemsOf(tried, { code: 'account.password-wrong', at: 'password' });
    if (problems.length > 0) return failed(...problems);
    return this.database.write(async (tx) => {
      const key = await this.book.begin(tx, account.id);
      if (key === undefined) {
        return failed({ code: 'account.second-factor-active', at: 'password' });
      }
      await this.trail.record(tx, account, 'account.second-factor-begun');
      return ok(toSetup(key, account));
    });
  }

  /** What was begun and not confirmed yet, for as long as it may be. */
  async findSetup(account: Account): Promise<SecondFactorSetup | undefined> {
    const key = await this.book.findBegun(account.id);
    return key === undefined ? undefined : toSetup(key, account);
  }

  /** Puts the second factor into use; ends all other sessions. */
  confirm(account: Account, code: string): Promise<Result<SecondFactorAdded>> {
    return this.database.write(async (tx) => {
      if ((await this.book.findBegun(account.id, tx)) === undefined) {
        return failed({ code: 'account.setup-gone', at: 'code' });
      }
      if (!(await this.book.confirm(tx, account.id, code))) {
        return failed({ code: 'account.code-wrong', at: 'code' });
      }
      const codes = await this.book.makeCodes(tx, account.id);
      const entry = { by: actorOf(account), action: 'account.second-factor-added' } as const;
      return ok({ codes, token: await this.accounts.renew(tx, account, {}, entry) });
    });
  }

  /** @returns the token of the new session; all others have ended */
  async remove(account: Account, shown: Shown): Promise<Result<string>> {
    const checked = await this.check(account, shown);
    if (!checked.ok) return checked;
    const token = await this.database.write(async (tx) => {
      await this.book.remove(tx, account.id);
      const entry = { by: actorOf(account), action: 'account.second-factor-removed' } as const;
      return this.accounts.renew(tx, account, {}, entry);
    });
    return ok(token);
  }

  /** @returns new recovery codes; those before are worth nothing */
  async renewCodes(account: Account, shown: Shown): Promise<Result<readonly string[]>> {
    const checked = await this.check(account, shown);
    if (!checked.ok) return checked;
    const codes = await this.database.write(async (tx) => {
      await this.trail.record(tx, account, 'account.recovery-codes-renewed');
      return this.book.makeCodes(tx, account.id);
    });
    return ok(codes);
  }

  /** Takes away the second factor of somebody who has lost it. The password stays. */
  reset(name: string, deed: Deed): Promise<Result<void>> {
    return this.trail.reset(name, deed, (tx, id) => this.book.remove(tx, id));
  }

  /** Password and code; the code is not even looked at where the password is wrong. */
  private async check(account: Account, { password, code, device }: Shown): Promise<Result<void>> {
    if (!(await this.book.stateOf(account)).active) {
      return failed({ code: 'account.second-factor-missing', at: 'code' });
    }
    const caller = { name: account.name, device };
    const known = await this.tries.password(caller, password);
    const wrong = problemsOf(known, { code: 'account.password-wrong', at: 'password' });
    if (wrong.length > 0) return failed(...wrong);
    const proven = await this.tries.code(account, device, code);
    const problems = problemsOf(proven, { code: 'account.code-wrong', at: 'code' });
    if (problems.length > 0) return failed(...problems);
    await this.database.write((tx) => this.tries.forget(tx, caller));
    return ok(undefined);
  }
}

const toSetup = (key: string, { name }: Account): SecondFactorSetup => ({
  key,
  address: toKeyAddress(key, name),
});
