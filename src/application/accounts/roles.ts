import { SettingsError } from '../../config.js';

/** What an account or a token may do. Respondents have no account: they hold a code. */
export const ROLES = ['administrator', 'planner', 'coder', 'staff', 'qm'] as const;

export type Role = (typeof ROLES)[number];

export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}

/**
 * Roles in a setting, with commas between.
 *
 * @throws SettingsError which names the setting
 */
export function parseRoles(setting: string, text: string): readonly Role[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      if (isRole(part)) return part;
      throw new SettingsError([
        `${setting}: Die Rolle „${part}“ gibt es nicht (${ROLES.join(', ')}).`,
      ]);
    });
}
