import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { concordance } from '../../src/domain/analysis/concordance.js';
import { differenceOfShares } from '../../src/domain/analysis/difference.js';
import { mean, standardDeviation, toDistribution } from '../../src/domain/analysis/distribution.js';
import { fisherExact } from '../../src/domain/analysis/fisher.js';
import { pairwise } from '../../src/domain/analysis/pairwise.js';
import { proportion } from '../../src/domain/analysis/proportion.js';
import { bordaDoubled } from '../../src/domain/analysis/ranking.js';
import { stratifiedMean, type StratumMean } from '../../src/domain/analysis/stratified.js';
import {
  BALLOTS,
  BORDA,
  CONCORDANCE,
  DIFFERENCES,
  DIFU,
  FISHER,
  MOMENTS,
  PAIRS,
  STRATIFIED,
  WILSON,
  type Printed,
} from '../data/golden/figures.js';

type Computed = readonly (number | null)[];

/** Every printed figure that does not come out, with its source; none is as it should be. */
function differences<Input>(
  printed: readonly Printed<Input>[],
  compute: (input: Input) => Computed,
): readonly string[] {
  return printed.flatMap(({ source, input, values, digits }) => {
    const computed = compute(input);
    // Half a unit of the last printed digit, and what a computer cannot tell from it.
    const reach = 0.5 * 10 ** -digits + 1e-12;
    return values
      .map((value, index) => ({ value, found: computed[index] ?? NaN }))
      .filter(({ value, found }) => !(Math.abs(value - found) <= reach))
      .map(({ value, found }) => `${source}: ${value} is printed, ${found} computed`);
  });
}

const sample = (count: number, n: number) => ({ count, n });

const ballots = BALLOTS.flatMap(([voters, ballot]) =>
  Array<readonly string[]>(voters).fill(ballot),
);

const strata = STRATIFIED.input.map(([invited, n, middle, variance]): StratumMean => {
  return { invited, n, mean: middle, variance };
});

describe('what is printed elsewhere comes out here:', () => {
  it('at least 60 figures, each with its source', () => {
    const all: readonly Printed<unknown>[] = [
      ...[...WILSON, ...DIFFERENCES, ...FISHER, ...CONCORDANCE, ...PAIRS, ...BORDA, ...MOMENTS],
      ...[STRATIFIED, ...DIFU],
    ];
    expect(all.filter(({ source }) => source === '')).toEqual([]);
    expect(all.reduce((sum, { values }) => sum + values.length, 0)).toBeGreaterThanOrEqual(60);
  });

  it('Wilson intervals', () => {
    const found = differences(WILSON, ([count, n]) => {
      const { low, high } = proportion(count, n);
      return [low, high];
    });
    expect(found).toEqual([]);
  });

  it('intervals of the difference of two shares', () => {
    const found = differences(DIFFERENCES, ([a, m, b, n]) => {
      const { low, high } = differenceOfShares(sample(a, m), sample(b, n));
      return [low, high];
    });
    expect(found).toEqual([]);
  });

  it("Fisher's exact test", () => {
    const found = differences(FISHER, ([a, m, b, n]) => [fisherExact(sample(a, m), sample(b, n))]);
    expect(found).toEqual([]);
  });

  it("Kendall's W", () => {
    expect(differences(CONCORDANCE, (ranks) => [concordance(ranks)?.w ?? null])).toEqual([]);
  });

  it('an election by pairs and by Borda points', () => {
    const { preferences, winner } = pairwise(ballots, BALLOTS[0]?.[1] ?? []);
    const count = (option: string, over: string) =>
      preferences.find((pair) => pair.option === option && pair.over === over)?.ballots ?? null;
    expect(differences(PAIRS, ([one, other]) => [count(one, other), count(other, one)])).toEqual(
      [],
    );
    expect(winner).toBe('nashville');
    const points = (option: string) =>
      ballots.reduce((sum, ballot) => sum + bordaDoubled(4, 4, ballot.indexOf(option) + 1) / 2, 0);
    expect(differences(BORDA, (option) => [points(option)])).toEqual([]);
  });

  it('means and standard deviations that are hard to compute', () => {
    const found = differences(MOMENTS, (counts) => {
      const values = toDistribution(counts.map(([value, count]) => ({ value, count })));
      return [mean(values), standardDeviation(values)];
    });
    expect(found).toEqual([]);
  });

  it('a stratified sample with finite population correction', () => {
    const N = strata.reduce((sum, { invited }) => sum + invited, 0);
    const { estimate, se } = stratifiedMean(strata);
    expect(differences([STRATIFIED], () => [estimate, se, se * N])).toEqual([]);
  });

  it('percentages of the areas of 2002', () => {
    const found = differences(DIFU, (count) => [100 * (proportion(count, 222).share ?? NaN)]);
    expect(found).toEqual([]);
  });
});

const file = join(process.env.TEST_DATA_DIR ?? '', 'apistrat.csv');
const withData =
  process.env.TEST_DATA_DIR !== undefined && existsSync(file) ? describe : describe.skip;

withData('the stratified sample of Californian schools (R package survey, data(api))', () => {
  // Lumley (2010), Complex Surveys, ch. 2; vignette of the R package survey.
  it('gives the mean 662.29 (9.4089) and the total 3,687,178 (114,642)', () => {
    const rows = readSchools(readFileSync(file, 'utf8'));
    expect(rows).toHaveLength(200);
    const api00 = stratifiedMean(strataOf(rows, 'api00'));
    expect(api00.estimate).toBeCloseTo(662.29, 2);
    expect(api00.se).toBeCloseTo(9.4089, 4);
    const enroll = stratifiedMean(strataOf(rows, 'enroll'));
    expect(Math.round(6194 * enroll.estimate)).toBe(3_687_178);
    expect(Math.round(6194 * enroll.se)).toBe(114_642);
  });
});

type School = Readonly<Record<string, string>>;

/** Quoted cells may hold commas, but no quotes. */
function readSchools(csv: string): readonly School[] {
  const [head = [], ...rows] = csv
    .trim()
    .split(/\r?\n/)
    .map((line) =>
      [...line.matchAll(/(?:"([^"]*)"|([^,]*))(?:,|$)/g)].map(([, a, b]) => a ?? b ?? ''),
    );
  return rows.map((cells) =>
    Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])),
  );
}

function strataOf(rows: readonly School[], name: string): readonly StratumMean[] {
  return [...new Set(rows.map(({ stype }) => stype))].map((stype) => {
    const own = rows.filter((row) => row.stype === stype);
    const values = toDistribution(own.map((row) => ({ value: Number(row[name]), count: 1 })));
    return {
      invited: Number(own[0]?.fpc),
      n: own.length,
      mean: mean(values) ?? NaN,
      variance: (standardDeviation(values) ?? NaN) ** 2,
    };
  });
}
