import { Injectable } from '@nestjs/common';
import { failed, ok, type Result } from '../../domain/problem.js';
import { AccountsRepository } from '../../persistence/accounts.repository.js';
import { Database } from '../../persistence/database.js';
import { AuditService, PROGRAM } from '../audit/audit.service.js';

/** A token as it can be listed: the token itself is known to its owner only. */
export interface ListedToken {
  readonly label: string;
  readonly role: string;
  /** `YYYY-MM-DD`. */
  readonly created: string;
}

/** Which programs may come in, and taking that back. */
@Injectable()
export class ApiTokensService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly audit: AuditService,
  ) {}

  /** By label. */
  async list(): Promise<readonly ListedToken[]> {
    const rows = await this.accounts.allTokens();
    return rows.map(({ label, role, created }) => ({ label, role, created }));
  }

  /**
   * Every token of a label is worth nothing from the next request on.
   *
   * @returns how many there were, at least 1
   */
  remove(label: string, by = PROGRAM): Promise<Result<number>> {
    return this.database.write(async (tx) => {
      const removed = await this.accounts.removeTokens(tx, label);
      if (removed === 0) return failed({ code: 'account.token-unknown', at: 'label' });
      await this.audit.record({ by, action: 'token.removed', object: label }, tx);
      return ok(removed);
    });
  }
}
