import type { Account } from '../../application/accounts/account.js';
import { findRight, landingOf, mayOpen } from '../rights.js';
import { HOME } from './redirect-target.js';

/** To where somebody wanted to go, unless that is not for this role. */
export function wayOnFor({ role, oneTime }: Account, target: string): string {
  if (oneTime) return '/konto';
  const isElsewhere =
    target === HOME || (findRight(target) !== undefined && !mayOpen(role, target));
  return isElsewhere ? landingOf(role) : target;
}
