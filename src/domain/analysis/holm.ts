/**
 * Adjusts p values of several comparisons made together, so that the chance of any false alarm
 * among them stays at the level: the smallest is multiplied by their number, the next by one less,
 * and so on, never falling below the one before.
 *
 * @param values p values in any order; none: none
 * @returns adjusted p values in the same order, at most 1
 * @see Holm (1979), Scand. J. Stat. 6, 65–70
 */
export function holm(values: readonly number[]): readonly number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const adjusted = values.map(() => 1);
  let highest = 0;
  for (const [place, { value, index }] of order.entries()) {
    highest = Math.max(highest, Math.min(1, value * (values.length - place)));
    adjusted[index] = highest;
  }
  return adjusted;
}
