import type { Difference } from '../../domain/analysis/difference.js';
import { displayRules } from '../../domain/analysis/display.js';
import { formatNumber } from '../format.de.js';

const SIGNS = { '-1': '\u2212', '0': '±', '1': '+' } as const;

/**
 * A difference of two shares with its interval, in the unit that the smaller base allows:
 * `+12 Prozentpunkte (−8 bis +31)` from 20 answers on, below that `je 10: +2 (−1 bis +4)`, rounded
 * outwards, because one of eight people is no matter of percent.
 *
 * @param n the smaller one of the two bases
 */
export function differenceText({ difference, low, high }: Difference, n: number): string {
  if (displayRules(n, null).percentDecimals === null) {
    const range = `${signed(Math.floor(low * 10))} bis ${signed(Math.ceil(high * 10))}`;
    return `je 10: ${signed(Math.round(difference * 10))} (${range})`;
  }
  const [own, from, to] = [difference, low, high].map((value) => signed(Math.round(value * 100)));
  return `${own} Prozentpunkte (${from} bis ${to})`;
}

function signed(value: number): string {
  const sign = SIGNS[String(Math.sign(value) || 0) as keyof typeof SIGNS];
  return `${sign}${formatNumber(Math.abs(value))}`;
}

/** `0,013`, `< 0,001`; two decimals from 0,1 on. */
export function pText(p: number): string {
  if (p < 0.001) return '<\u00a00,001';
  return formatNumber(p, p < 0.1 ? 3 : 2);
}
