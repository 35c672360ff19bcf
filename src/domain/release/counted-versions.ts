import { composeResults, type ResultsInput } from '../analysis/compose-results.js';

/**
 * Which versions of the questionnaire the answers to each item come from: those somebody of the wave
 * has answered, where the item means the same as in the last of them.
 */
export function countedVersions(
  input: Pick<ResultsInput, 'versions' | 'wave' | 'tallies'>,
): ReadonlyMap<string, readonly number[]> {
  const answered = new Set(input.tallies.map(({ version }) => version));
  const none = { filter: {}, by: null, invited: [], dates: null };
  const { items } = composeResults({ ...input, ...none });
  return new Map(
    items.map(({ key, versions }) => [key, versions.filter((version) => answered.has(version))]),
  );
}
