import type { Problem } from '../../domain/problem.js';
import { isCommon } from './common-passwords.js';
import { isGuessable } from './guessable-passwords.js';

/** Characters a password needs at least; longer than this it is not hashed, it only costs time. */
export const PASSWORD = { min: 10, max: 200 } as const;

const MAX_NAME = 64;

/**
 * What is wrong with a new password; nothing where the list is empty.
 *
 * @param name of the account, which is no password for it
 */
export async function checkPassword(password: string, name: string): Promise<readonly Problem[]> {
  if (password.length > PASSWORD.max) return [{ code: 'request.invalid', at: 'password' }];
  if (password.length < PASSWORD.min) {
    return [{ code: 'account.password-short', at: 'password', details: { min: PASSWORD.min } }];
  }
  const isKnown = isCommon(password, name) || (await isGuessable(password, name));
  return isKnown ? [{ code: 'account.password-common', at: 'password' }] : [];
}

export function checkName(name: string): readonly Problem[] {
  return isName(name) ? [] : [{ code: 'request.invalid', at: 'name' }];
}

/** PostgreSQL cannot even be asked for a name with a NUL in it. */
export function isName(name: string): boolean {
  const { length } = name.trim();
  return length > 0 && length <= MAX_NAME && !/[\p{Cc}\p{Surrogate}]/u.test(name);
}
