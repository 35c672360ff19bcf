import { SetMetadata } from '@nestjs/common';
import type { Role } from '../application/accounts/roles.js';

/**
 * Who may call a route. Every handler carries a rule (or its controller does); a route without one
 * stops the start, see `access.check.ts`.
 */
export type AccessRule =
  | { readonly kind: 'public' }
  | { readonly kind: 'receipt' }
  | { readonly kind: 'roles'; readonly roles: readonly Role[] };

export const ACCESS_RULE = 'akteursrunde:access';

/** Anybody, signed in or not. */
export const Public = () => SetMetadata<string, AccessRule>(ACCESS_RULE, { kind: 'public' });

/**
 * Whoever holds the code in the path or the form. The handler looks the code up and answers 404
 * where nothing belongs to it; the guard slows down an address that keeps guessing.
 */
export const ByReceipt = () => SetMetadata<string, AccessRule>(ACCESS_RULE, { kind: 'receipt' });

/** Accounts (session cookie) and, under `/api`, tokens of one of these roles. */
export const ForRoles = (...roles: readonly Role[]) =>
  SetMetadata<string, AccessRule>(ACCESS_RULE, { kind: 'roles', roles });
