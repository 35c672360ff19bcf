import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The project's folder: the nearest one upward that holds a package.json. Compiled files lie at
 * different depths (`dist/src`, or another output folder), so a fixed `../..` would not do.
 */
export const ROOT: string = findRoot(import.meta.dirname);

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('No package.json in any folder above the program.');
  return findRoot(parent);
}
