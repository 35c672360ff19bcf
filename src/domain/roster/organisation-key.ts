import { normaliseText } from './similar-names.js';

/** Room for a number behind it, below the limit of keys. */
const LONGEST = 56;

/**
 * A key made from a name: `jugendhaus-sued`, with a number where that is taken. A name without
 * letters and digits gives `einrichtung`.
 *
 * @param taken keys that are used; best as a set where there are many
 */
export function makeKey(name: string, taken: Iterable<string>): string {
  const words = normaliseText(name).replaceAll(/[^a-z0-9]+/g, '-');
  const stem = words.slice(0, LONGEST).replace(/^-+|-+$/g, '') || 'einrichtung';
  const used = taken instanceof Set ? (taken as ReadonlySet<string>) : new Set(taken);
  let key = stem;
  for (let number = 2; used.has(key); number += 1) key = `${stem}-${number}`;
  return key;
}
