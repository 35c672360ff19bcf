import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Everything random of the demo data: the same seed makes the same data on every machine. */
export interface Draw {
  /** An integer from `from` to `to`, both included. */
  integer(from: number, to: number): number;
  /** From 0 (included) to 1 (excluded). */
  fraction(): number;
  shuffled<T>(list: readonly T[]): T[];
  /** One key, each as likely as its weight; undefined where all weights are 0. */
  weighted(weights: Readonly<Record<string, number>>): string | undefined;
  /** Roughly normal: the sum of twelve uniform draws. */
  normal(mean: number, sd: number): number;
  uuid(): string;
}

export function createDraw(seed: number): Draw {
  const generator = xoroshiro128plus(seed);
  const integer = (from: number, to: number) => uniformInt(generator, from, to);
  const fraction = () => uniformFloat64(generator);
  return {
    integer,
    fraction,
    shuffled: (list) => shuffle(list, integer),
    weighted: (weights) => pick(weights, fraction()),
    normal: (mean, sd) =>
      mean + sd * (Array.from({ length: 12 }, fraction).reduce((a, b) => a + b, 0) - 6),
    uuid: () => {
      const hex = Array.from({ length: 8 }, () => integer(0, 0xffff).toString(16).padStart(4, '0'));
      const [a, b, c, d, e, ...rest] = hex;
      return `${a}${b}-${c}-4${d?.slice(1)}-8${e?.slice(1)}-${rest.join('')}`;
    },
  };
}

function shuffle<T>(list: readonly T[], integer: Draw['integer']): T[] {
  const left = [...list];
  return list.flatMap(() => left.splice(integer(0, left.length - 1), 1));
}

function pick(weights: Readonly<Record<string, number>>, fraction: number): string | undefined {
  const entries = Object.entries(weights).filter(([, weight]) => weight > 0);
  let left = fraction * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of entries) {
    left -= weight;
    if (left < 0) return key;
  }
  return entries.at(-1)?.[0];
}

/**
 * Divides `total` things by weight, largest remainder first: small groups keep the shares that
 * their statements rest on, which drawing lots would not.
 */
export function allocate(weights: Readonly<Record<string, number>>, total: number): string[] {
  const sum = Object.values(weights).reduce((a, b) => a + b, 0);
  if (sum === 0) return [];
  const parts = Object.entries(weights).map(([key, weight]) => {
    const exact = (weight / sum) * total;
    return { key, count: Math.floor(exact), rest: exact - Math.floor(exact) };
  });
  let left = total - parts.reduce((a, { count }) => a + count, 0);
  for (const part of [...parts].sort((a, b) => b.rest - a.rest)) {
    if (left === 0) break;
    part.count += 1;
    left -= 1;
  }
  return parts.flatMap(({ key, count }) => Array<string>(count).fill(key));
}
