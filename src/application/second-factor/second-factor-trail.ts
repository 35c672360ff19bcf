import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { failed, ok, type Result } from '../../domain/problem.js';
import { AccountsRepository } from '../../persistence/accounts.repository.js';
import { Database } from '../../persistence/database.js';
import { type Account, actorOf, type Deed } from '../accounts/account.js';
import { isName } from '../accounts/passwords.js';
import { AuditService } from '../audit/audit.service.js';

/** Writes down what happens to second factors, in the same transaction. */
@Injectable()
export class SecondFactorTrail {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly audit: AuditService,
  ) {}

  async record(
    tx: EntityManager,
    account: Account,
    action: 'account.second-factor-begun' | 'account.recovery-codes-renewed',
  ): Promise<void> {
    await this.audit.record({ by: actorOf(account), action, object: account.name }, tx);
  }

  /** Ends the sessions of the account, too. */
  async reset(
    name: string,
    { by, reason = '' }: Deed,
    remove: (tx: EntityManager, accountId: string) => Promise<void>,
  ): Promise<Result<void>> {
    return this.database.write(async (tx) => {
      const row = isName(name) ? await this.accounts.findForChange(tx, name.trim()) : undefined;
      if (row === undefined) return failed({ code: 'account.unknown', at: 'name' });
      await remove(tx, row.id);
      await this.accounts.change(tx, row.id, {});
      const entry = {
        by,
        action: 'account.second-factor-reset',
        object: row.name,
        reason,
      } as const;
      await this.audit.record(entry, tx);
      return ok(undefined);
    });
  }
}
