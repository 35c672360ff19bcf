import { normaliseText } from './similar-names.js';

/** Room for a number behind it, below the limit of keys. */
const LONGEST = 56;

/**
 * A key made from a name: `jugendhaus-sued`, with a number where that is taken. A name without
 * letters and digits gives `einrichtung`.
 */
export function makeKey(name: string, taken: readonly string[]): string {
  const words = normaliseText(name).replaceAll(/[^a-z0-9]+/g, '-');
  const stem = words.slice(0, LONGEST).replace(/^-+|-+$/g, '') || 'einrichtung';
  const used = new Set(taken);
  let key = stem;
  for (let number = 2; used.has(key); number += 1) key = `${stem}-${number}`;
  return key;
}
