import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Something to draw from, and the group it stands in. */
export interface Drawable {
  readonly id: string;
  /** e.g. area and actor type together. */
  readonly stratum: string;
}

/**
 * Draws a share of the answers for the second coder: by lot, yet again the same with the same seed,
 * and from each group as many as its size asks for.
 *
 * The number is the share rounded up, at least one of anything there is. Groups get the whole part
 * of their share, and what is left goes to the largest remainders (Hare/Niemeyer), names deciding
 * between equal ones. The order in which answers are handed in makes no difference.
 *
 * @param answers ids differ; empty: nothing is drawn
 * @param share 0..1
 * @param seed a whole number, kept with the draw so that it can be repeated
 * @returns ids in order of the alphabet
 * @throws RangeError for a share outside 0..1
 */
export function drawSample(
  answers: readonly Drawable[],
  share: number,
  seed: number,
): readonly string[] {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`drawSample: share ${String(share)}`);
  const strata = groupByStratum(answers);
  const wanted = Math.ceil(answers.length * share - ROUNDING);
  const quotas = quotasOf(strata, wanted, answers.length);
  const random = xoroshiro128plus(seed);
  return strata
    .flatMap(({ ids }, index) => {
      const pot = [...ids];
      return Array.from({ length: quotas[index] ?? 0 }, () => {
        const place = uniformInt(random, 0, pot.length - 1);
        return pot.splice(place, 1);
      }).flat();
    })
    .sort();
}

/** A share that is a whole number on paper must not be rounded up to the next by its binary fraction. */
const ROUNDING = 1e-9;

interface Stratum {
  readonly name: string;
  readonly ids: readonly string[];
}

function groupByStratum(answers: readonly Drawable[]): readonly Stratum[] {
  const ids = new Map<string, string[]>();
  for (const { id, stratum } of answers) {
    const own = ids.get(stratum);
    if (own === undefined) ids.set(stratum, [id]);
    else own.push(id);
  }
  return [...ids]
    .map(([name, own]) => ({ name, ids: own.sort() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** How many each group gives: whole parts first, then one more by the size of what was cut off. */
function quotasOf(strata: readonly Stratum[], wanted: number, all: number): readonly number[] {
  const shares = strata.map(({ ids }) => {
    const product = wanted * ids.length;
    return { whole: Math.floor(product / all), rest: product % all };
  });
  const left = wanted - shares.reduce((sum, { whole }) => sum + whole, 0);
  const lucky = new Set(
    shares
      .map(({ rest }, index) => ({ rest, index }))
      .sort((a, b) => b.rest - a.rest || a.index - b.index)
      .slice(0, left)
      .map(({ index }) => index),
  );
  return shares.map(({ whole }, index) => whole + (lucky.has(index) ? 1 : 0));
}
