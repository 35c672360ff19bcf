import type { MentionSelector, Thing } from '../../domain/mention/mention-source.js';
import { canonicalJson } from '../../domain/survey/survey-hash.js';
import { sha256 } from '../../persistence/survey-files.js';

/**
 * A row of a table as a thing. Its key is all it stands for: what was found out about a contradiction
 * holds wherever the same is counted, and nowhere else.
 */
export function toThing(selectors: readonly MentionSelector[]): Thing {
  const parts = [...new Set(selectors.map((selector) => canonicalJson(selector)))].sort();
  return { key: sha256(canonicalJson(parts)), selectors };
}
