import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/audit/audit.js';
import { AccountsRepository } from '../../persistence/accounts.repository.js';
import { type Account, NO_PASSWORD } from '../accounts/account.js';
import type { Role } from '../accounts/roles.js';
import { AuditService, PROGRAM } from '../audit/audit.service.js';
import { Clock } from '../clock.js';

/** Somebody new, as who, and by whom it is made. */
interface NewAccount {
  readonly name: string;
  readonly role: Role;
  readonly by: Actor;
  readonly reason: string;
}

/** Accounts without a password: makes and changes them, and writes down each step. */
@Injectable()
export class IdentityBook {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** @returns undefined where the name is taken */
  async add(
    tx: EntityManager,
    { name, role, by, reason }: NewAccount,
  ): Promise<Account | undefined> {
    const account = {
      id: randomUUID(),
      name,
      role,
      disabled: false,
      created: this.clock.today(),
      oneTime: false,
      external: true,
    };
    const { id, disabled, created } = account;
    const row = { id, name, role, disabled, created, passwordHash: NO_PASSWORD, oneTime: null };
    if (!(await this.accounts.add(tx, row))) return undefined;
    await this.audit.record({ by, action: 'account.added', object: name, reason }, tx);
    return account;
  }

  /** An account that waited for its person now has it. */
  async bind(tx: EntityManager, { id, name }: Account, issuer: string, subject: string) {
    await this.accounts.saveIdentity(tx, { accountId: id, issuer, subject, roleGiven: false });
    await this.audit.record({ by: PROGRAM, action: 'account.identity-bound', object: name }, tx);
  }

  /** The provider says another role than before; what was open with the old one is closed. */
  async changeRole(tx: EntityManager, account: Account, role: Role): Promise<Account> {
    await this.accounts.change(tx, account.id, { role });
    const reason = `Rolle ${role}: laut Anmeldedienst`;
    const entry = { by: PROGRAM, action: 'account.role-changed', object: account.name } as const;
    await this.audit.record({ ...entry, reason }, tx);
    return { ...account, role };
  }

  /** Somebody who came in before and may no more: what is still open is closed. */
  async turnAway(tx: EntityManager, { id, name }: Account, reason: string): Promise<void> {
    await this.accounts.change(tx, id, {});
    const entry = { by: PROGRAM, action: 'login.external-refused', object: name, reason } as const;
    await this.audit.record(entry, tx);
  }
}
