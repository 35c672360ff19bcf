import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { failed, ok, type Result } from '../../domain/problem.js';
import { AccountsRepository } from '../../persistence/accounts.repository.js';
import { Database } from '../../persistence/database.js';
import type { AccountRow } from '../../persistence/entities/account.entity.js';
import { type Account, type Deed, toAccount } from '../accounts/account.js';
import { AccountsService } from '../accounts/accounts.service.js';
import { checkName, isName } from '../accounts/passwords.js';
import { isRole, type Role } from '../accounts/roles.js';
import { PROGRAM } from '../audit/audit.service.js';
import { IdentityBook } from './identity-book.js';
import type { ExternalIdentity } from './identity-provider.js';
import { findRole, type RoleMap } from './role-map.js';

export type IdentityRefusal =
  /** None of the groups has a role here, and nobody made an account beforehand. */
  | 'unmapped'
  | 'disabled'
  /** There is an account of this name, and it is not this person's. */
  | 'name-taken'
  /** The provider says no name that an account can have. */
  | 'name-missing';

export type IdentityLogin =
  | { readonly kind: 'in'; readonly account: Account; readonly token: string }
  | { readonly kind: 'refused'; readonly why: IdentityRefusal };

/** What the settings say about accounts of the provider. */
export class IdentityRules {
  constructor(
    readonly issuer: string | undefined,
    readonly roles: RoleMap,
    readonly label: string | undefined,
  ) {}
}

/** For the audit trail. */
const HOW = 'über den Anmeldedienst';

const refuse = (why: IdentityRefusal): IdentityLogin => ({ kind: 'refused', why });

interface Known {
  readonly account: Account;
  /** Whether the provider says the role, too. */
  readonly roleGiven: boolean;
}

/** The way in for people the city's identity provider vouches for. */
@Injectable()
export class IdentityLoginsService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly sessions: AccountsService,
    private readonly book: IdentityBook,
    private readonly rules: IdentityRules,
  ) {}

  /** What the provider is called; undefined: there is none. */
  get providerLabel(): string | undefined {
    return this.rules.label;
  }

  /** Opens a session; makes the account at the first login where a group has a role. */
  enter(identity: ExternalIdentity): Promise<IdentityLogin> {
    const role = findRole(this.rules.roles, identity.groups);
    return this.database.write(async (tx) => {
      const known = (await this.find(tx, identity)) ?? (await this.findAnnounced(tx, identity));
      if (known !== undefined) return this.enterKnown(tx, known, role);
      if (role === undefined) return refuse('unmapped');
      if (!isName(identity.name)) return refuse('name-missing');
      const { issuer, subject, name } = identity;
      const account = await this.book.add(tx, { name, role, by: PROGRAM, reason: HOW });
      if (account === undefined) return refuse('name-taken');
      const bound = { accountId: account.id, issuer, subject, roleGiven: true };
      await this.accounts.saveIdentity(tx, bound);
      return this.admit(tx, account);
    });
  }

  /** Makes an account for somebody who will come in by the provider, under this name. */
  async announce(name: string, role: string, deed: Deed): Promise<Result<Account>> {
    const { issuer } = this.rules;
    const problems = checkName(name);
    if (!isRole(role)) {
      const details = { value: role };
      return failed(...problems, { code: 'account.role-unknown', at: 'role', details });
    }
    if (problems.length > 0) return failed(...problems);
    if (issuer === undefined) return failed({ code: 'account.provider-missing', at: 'name' });
    const { by, reason = `Rolle ${role}, ${HOW}` } = deed;
    return this.database.write(async (tx) => {
      const account = await this.book.add(tx, { name: name.trim(), role, by, reason });
      if (account === undefined) return failed({ code: 'account.exists', at: 'name' });
      const waiting = { accountId: account.id, issuer, subject: null, roleGiven: false };
      await this.accounts.saveIdentity(tx, waiting);
      return ok(account);
    });
  }

  private async find(
    tx: EntityManager,
    { issuer, subject }: ExternalIdentity,
  ): Promise<Known | undefined> {
    const found = await this.accounts.findBySubject(tx, issuer, subject);
    return found && toKnown(found.account, found.identity.roleGiven);
  }

  /** By name only where the account was made for this and has met nobody yet: never one with a password. */
  private async findAnnounced(
    tx: EntityManager,
    { issuer, subject, name }: ExternalIdentity,
  ): Promise<Known | undefined> {
    const row = isName(name) ? await this.accounts.findForChange(tx, name) : undefined;
    const identity = row && (await this.accounts.findIdentity(tx, row.id));
    if (row === undefined || identity === undefined) return undefined;
    if (identity.subject !== null || identity.issuer !== issuer) return undefined;
    const known = toKnown(row, false);
    if (known?.account.disabled === false) {
      await this.book.bind(tx, known.account, issuer, subject);
    }
    return known;
  }

  private async enterKnown(
    tx: EntityManager,
    { account, roleGiven }: Known,
    role: Role | undefined,
  ): Promise<IdentityLogin> {
    if (account.disabled) {
      await this.book.turnAway(tx, account, 'Konto gesperrt');
      return refuse('disabled');
    }
    if (!roleGiven || role === account.role) return this.admit(tx, account);
    if (role === undefined) {
      await this.book.turnAway(tx, account, 'keine Rolle mehr');
      return refuse('unmapped');
    }
    return this.admit(tx, await this.book.changeRole(tx, account, role));
  }

  private async admit(tx: EntityManager, account: Account): Promise<IdentityLogin> {
    return { kind: 'in', account, token: await this.sessions.admit(tx, account, HOW) };
  }
}

function toKnown(row: AccountRow, roleGiven: boolean): Known | undefined {
  const account = toAccount(row);
  return account && { account, roleGiven };
}
