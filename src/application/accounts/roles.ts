/** What an account or a token may do. Respondents have no account: they hold a code. */
export const ROLES = ['administrator', 'planner', 'coder', 'staff', 'qm'] as const;

export type Role = (typeof ROLES)[number];

export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}
