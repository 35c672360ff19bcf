import type { Thing } from '../../domain/mention/mention-source.js';
import { canonicalJson } from '../../domain/survey/survey-hash.js';
import { sha256 } from '../../persistence/survey-files.js';

/**
 * A thing under the name of all it stands for: what was found out about a contradiction holds wherever
 * the same is counted, in a table or for a statement, and nowhere else.
 */
export function byMeaning({ selectors }: Pick<Thing, 'selectors'>): Thing {
  const parts = [...new Set(selectors.map((selector) => canonicalJson(selector)))].sort();
  return { key: sha256(canonicalJson(parts)), selectors };
}
