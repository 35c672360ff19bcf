/** What the provider says of somebody, by name; anything can stand there. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * One of them. A name with dots is looked for as it is and then as a way down: Keycloak has its
 * roles in `realm_access.roles`.
 */
export function readClaim(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let value: unknown = claims;
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) {
      return undefined;
    }
    value = (value as Claims)[part];
  }
  return value;
}

/** A single text without spaces around it; empty where there is none. */
export function readText(claims: Claims, name: string): string {
  const value = readClaim(claims, name);
  return typeof value === 'string' ? value.trim() : '';
}

/** A list of texts, or a single one. */
export function readGroups(claims: Claims, name: string): readonly string[] {
  const value = readClaim(claims, name);
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === 'string');
}
