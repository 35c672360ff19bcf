import type { Catalogue } from '../catalogue.js';
import { isAbsent, type Source } from './source.js';
import { readCode, readReference } from './values.js';

/** A theme of the catalogue; where the catalogue lists none, any key goes. */
export function readTheme(source: Source, { themes }: Catalogue): string | undefined {
  if (isAbsent(source)) return undefined;
  if (themes.length === 0) return readCode(source);
  return readReference(source, (key) => themes.find((theme) => theme.key === key))?.key;
}
