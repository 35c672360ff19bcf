import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.js';

/** Where the built assets are: beside the compiled code, else in the usual `dist`. */
export function findAssetsDirectory(): string {
  const candidates = [join(import.meta.dirname, '../../assets'), join(ROOT, 'dist/assets')];
  const found = candidates.find((directory) => existsSync(join(directory, 'manifest.json')));
  if (found === undefined) {
    throw new Error('Styles and scripts are not built yet. Run: npm run build');
  }
  return found;
}

/**
 * Turns the name of an asset (`styles/site.css`) into its address with the content's hash in it,
 * so that browsers may keep it for ever. An unknown name is an error, not a dead link.
 */
export function createAssetUrl(directory: string): (name: string) => string {
  const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Readonly<
    Record<string, string>
  >;
  return (name) => {
    const file = manifest[name];
    if (file === undefined) throw new Error(`No such asset: ${name}. Is it built?`);
    return `/assets/${file}`;
  };
}
