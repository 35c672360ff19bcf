import { SettingsError } from '../../config.js';
import { isRole, ROLES, type Role } from '../accounts/roles.js';

/** Which group of the provider has which role here, most important first. */
export type RoleMap = readonly { readonly group: string; readonly role: Role }[];

/**
 * Reads `group=role;group=role`. Groups may hold `=` and `,`, as names in directories do.
 *
 * @throws SettingsError
 */
export function parseRoleMap(text: string): RoleMap {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const cut = part.lastIndexOf('=');
      const group = part.slice(0, cut).trim();
      const role = part.slice(cut + 1).trim();
      if (cut > 0 && group !== '' && isRole(role)) return { group, role };
      throw new SettingsError([
        `OIDC_ROLES: „${part}“ muss GRUPPE=ROLLE lauten (Rollen: ${ROLES.join(', ')}).`,
      ]);
    });
}

/** The role of the first line whose group is among these. */
export function findRole(map: RoleMap, groups: readonly string[]): Role | undefined {
  return map.find(({ group }) => groups.includes(group))?.role;
}
