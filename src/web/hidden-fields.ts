/** One field of a form as a browser sends it. */
export interface HiddenField {
  readonly name: string;
  readonly value: string;
}

/**
 * A field of a parsed form back as what a browser would send for it: lists by their places, so that
 * the fields of several rows stay together. Files are left out.
 */
export function toHiddenFields(name: string, value: unknown): readonly HiddenField[] {
  if (typeof value === 'string') return [{ name, value }];
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([key, entry]) => toHiddenFields(`${name}[${key}]`, entry));
}
