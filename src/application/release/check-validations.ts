import type { SnapshotContent } from '../../domain/release/snapshot.js';
import { canonicalJson } from '../../domain/survey/survey-hash.js';
import type { ReleasedValidation } from '../../domain/validation/released-validation.js';

/** Results of rounds that were ever accepted, as they may go out, by key of the statement. */
export type AcceptedByKey = ReadonlyMap<string, readonly ReleasedValidation[]>;

/**
 * Whether each published result of a round is one that was accepted, and says what may go out of it.
 *
 * @returns a note where nothing is kept of the rounds any more
 */
export function checkValidations(
  { statements }: Pick<SnapshotContent, 'statements'>,
  accepted: AcceptedByKey,
): { readonly differences: readonly string[]; readonly notes: readonly string[] } {
  const differences: string[] = [];
  const notes: string[] = [];
  for (const { id, key, validation = [] } of statements) {
    const known = accepted.get(key)?.map(canonicalJson);
    if (validation.length === 0) continue;
    if (known === undefined) {
      notes.push(`Von der Akteursrunde zu ${id} ist nichts mehr gespeichert.`);
    } else if (!validation.every((result) => known.includes(canonicalJson(result)))) {
      differences.push(`Das Ergebnis der Akteursrunde zu ${id} weicht vom angenommenen ab.`);
    }
  }
  return { differences, notes };
}
