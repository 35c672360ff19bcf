/**
 * Natural logarithm of the binomial coefficient C(n, k), so that no product overflows.
 *
 * @param n 0 or more, an integer
 * @param k 0..n
 */
export function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

function logFactorial(n: number): number {
  return LOG_FACTORIALS[n] ?? stirling(n);
}

/** ln n!: the product up to 15, Stirling's series above (left-out terms below 1e-13). */
function stirling(n: number): number {
  if (n <= 15) {
    let product = 1;
    for (let factor = 2; factor <= n; factor++) product *= factor;
    return Math.log(product);
  }
  const series = 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5) - 1 / (1680 * n ** 7);
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + series;
}

/** Rosters are small and asked for again and again: a report needs thousands of these. */
const LOG_FACTORIALS: readonly number[] = Array.from({ length: 1000 }, (_, n) => stirling(n));
