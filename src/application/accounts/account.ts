import type { Actor } from '../../domain/audit/audit.js';
import type { AccountRow } from '../../persistence/entities/account.entity.js';
import { isRole, type Role } from './roles.js';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly disabled: boolean;
  /** `YYYY-MM-DD`. */
  readonly created: string;
  /** Whether somebody else set the password, so that it must be changed before anything else. */
  readonly oneTime: boolean;
  /** Whether the account comes in by the identity provider, and has no password. */
  readonly external: boolean;
}

/** Who changes an account, and why: this is what the audit trail says. */
export interface Deed {
  readonly by: Actor;
  readonly reason?: string;
  /** The password given must be changed at the next login. */
  readonly oneTime?: boolean;
  /** Also where nobody is left afterwards who may keep accounts; the command line still can. */
  readonly evenLast?: boolean;
}

/** Stands where a password's hash would: no password fits it. */
export const NO_PASSWORD = '';

/** Undefined for a role of a newer version of this program. */
export function toAccount(row: AccountRow): Account | undefined {
  const { id, name, role, disabled, created, oneTime, passwordHash } = row;
  if (!isRole(role)) return undefined;
  const external = passwordHash === NO_PASSWORD;
  return { id, name, role, disabled, created, oneTime: oneTime !== null, external };
}

/** An account as the audit trail names who acts by it. */
export const actorOf = ({ name }: Pick<Account, 'name'>): Actor => ({
  source: 'account',
  person: name,
});
