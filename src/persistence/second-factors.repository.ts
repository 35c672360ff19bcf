import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, LessThan, Not } from 'typeorm';
import { Database } from './database.js';
import { PendingLoginRow } from './entities/pending-login.entity.js';
import { RecoveryCodeRow } from './entities/recovery-code.entity.js';
import { SecondFactorRow } from './entities/second-factor.entity.js';

@Injectable()
export class SecondFactorsRepository {
  constructor(private readonly database: Database) {}

  async find(
    accountId: string,
    reader: EntityManager = this.database.reader,
  ): Promise<SecondFactorRow | undefined> {
    return (await reader.findOneBy(SecondFactorRow, { accountId })) ?? undefined;
  }

  /** Accounts that have one in use. */
  async active(): Promise<ReadonlySet<string>> {
    const rows = await this.database.reader.findBy(SecondFactorRow, { confirmed: Not(IsNull()) });
    return new Set(rows.map(({ accountId }) => accountId));
  }

  async save(tx: EntityManager, row: Readonly<SecondFactorRow>): Promise<void> {
    await tx.save(SecondFactorRow, { ...row });
  }

  async change(
    tx: EntityManager,
    accountId: string,
    change: Partial<SecondFactorRow>,
  ): Promise<void> {
    await tx.update(SecondFactorRow, { accountId }, change);
  }

  /** With its recovery codes, and the logins that wait for it. */
  async remove(tx: EntityManager, accountId: string): Promise<void> {
    await tx.delete(PendingLoginRow, { accountId });
    await tx.delete(RecoveryCodeRow, { accountId });
    await tx.delete(SecondFactorRow, { accountId });
  }

  countCodes(accountId: string): Promise<number> {
    return this.database.reader.countBy(RecoveryCodeRow, { accountId });
  }

  /** In place of all the account has. */
  async replaceCodes(
    tx: EntityManager,
    accountId: string,
    hashes: readonly string[],
  ): Promise<void> {
    await tx.delete(RecoveryCodeRow, { accountId });
    await tx.insert(
      RecoveryCodeRow,
      hashes.map((codeHash) => ({ codeHash, accountId })),
    );
  }

  /** @returns whether there was such a code; it is gone now */
  async takeCode(tx: EntityManager, accountId: string, codeHash: string): Promise<boolean> {
    const found = await tx.existsBy(RecoveryCodeRow, { codeHash, accountId });
    if (found) await tx.delete(RecoveryCodeRow, { codeHash });
    return found;
  }

  /** Also removes those that ended before `now`. */
  async addPending(tx: EntityManager, row: Readonly<PendingLoginRow>, now: string): Promise<void> {
    await tx.delete(PendingLoginRow, { expires: LessThan(now) });
    await tx.insert(PendingLoginRow, row);
  }

  /** The account that waits, unless it has waited too long. */
  async findPending(tokenHash: string, now: string): Promise<string | undefined> {
    const row = await this.database.reader.findOneBy(PendingLoginRow, { tokenHash });
    return row !== null && row.expires > now ? row.accountId : undefined;
  }

  /** @returns false where it is gone already: of two at once, one gets in */
  async takePending(tx: EntityManager, tokenHash: string): Promise<boolean> {
    const found = await tx.existsBy(PendingLoginRow, { tokenHash });
    if (found) await tx.delete(PendingLoginRow, { tokenHash });
    return found;
  }
}
