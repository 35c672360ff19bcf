import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { AccountsRepository } from '../../persistence/accounts.repository.js';
import { Database } from '../../persistence/database.js';
import { SecondFactorsRepository } from '../../persistence/second-factors.repository.js';
import { type Account, toAccount } from '../accounts/account.js';
import { Clock } from '../clock.js';
import { SecondFactorBook } from './second-factor-book.js';

/** So long somebody may look for the telephone. */
const PATIENCE_MS = 10 * 60 * 1000;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Logins between password and code. What stands for them is no session: no page but that of the
 * second step knows it.
 */
@Injectable()
export class SecondSteps {
  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactorsRepository,
    private readonly book: SecondFactorBook,
    private readonly accounts: AccountsRepository,
    private readonly clock: Clock,
  ) {}

  /** @returns the token for the second step; undefined where the account asks for none */
  async begin(account: Account): Promise<string | undefined> {
    if (!(await this.book.stateOf(account)).active) return undefined;
    const token = randomBytes(32).toString('base64url');
    const row = {
      tokenHash: sha256(token),
      accountId: account.id,
      expires: this.clock.instant(PATIENCE_MS),
    };
    await this.database.write((tx) => this.factors.addPending(tx, row, this.clock.instant()));
    return token;
  }

  /** Who waits for the second step, unless it took too long or the account is disabled. */
  async find(token: string): Promise<Account | undefined> {
    const accountId = await this.factors.findPending(sha256(token), this.clock.instant());
    const row = accountId === undefined ? undefined : await this.accounts.findById(accountId);
    return row === undefined || row.disabled ? undefined : toAccount(row);
  }

  /**
   * Ends the waiting, together with what follows on it.
   *
   * @returns undefined where it had ended already
   */
  end<T>(
    token: string,
    then: (tx: Parameters<SecondFactorsRepository['takePending']>[0]) => Promise<T>,
  ): Promise<T | undefined> {
    return this.database.write(async (tx) =>
      (await this.factors.takePending(tx, sha256(token))) ? then(tx) : undefined,
    );
  }
}
