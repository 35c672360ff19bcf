import { strToU8, zipSync } from 'fflate';

/** Files are the same bytes whenever they are made of the same: a zip needs some day. */
const DAY = new Date(Date.UTC(1980, 0, 2));

/** Texts by their names, in this order; the same files give the same bytes. */
export function zipFile(files: Readonly<Record<string, string>>): Uint8Array {
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)]);
  return zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>, {
    mtime: DAY,
    level: 9,
  });
}
