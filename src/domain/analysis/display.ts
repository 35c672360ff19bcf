/** Below this base no percentages are shown, only "9 von 14". */
const SMALLEST_BASE_FOR_PERCENT = 20;

/** From this base on percentages get one decimal. */
const SMALLEST_BASE_FOR_DECIMAL = 100;

/** How figures on one base may be shown on pages and paper. The API gives them unrounded. */
export interface DisplayRules {
  /** Decimals of a percentage; `null`: no percentages on this base, numbers of people only. */
  readonly percentDecimals: 0 | 1 | null;
  /** Everybody invited answered ("Vollerhebung"): an interval would say there is doubt. */
  readonly census: boolean;
  /** Whether an interval belongs to a share on this base. */
  readonly interval: boolean;
}

/**
 * How the figures on a base of `n` may be shown; pages and paper decide nothing themselves.
 *
 * A percentage on a small base pretends a precision that is not there: one person of 14 is 7 %.
 *
 * @param n base of the shares, people
 * @param invited N, invited actors; `null` without a roster
 * @returns for n = 0: no percentages, no interval, no census
 * @see docs/methods.md, "Display"
 */
export function displayRules(n: number, invited: number | null): DisplayRules {
  const census = n > 0 && n === invited;
  return { percentDecimals: percentDecimals(n), census, interval: n > 0 && !census };
}

function percentDecimals(n: number): 0 | 1 | null {
  if (n < SMALLEST_BASE_FOR_PERCENT) return null;
  return n < SMALLEST_BASE_FOR_DECIMAL ? 0 : 1;
}
