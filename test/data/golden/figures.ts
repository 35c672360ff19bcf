/**
 * Figures as they are printed, each with where. `digits` is how many decimals the source gives;
 * what is computed must agree with all of them.
 *
 * None is cited from memory: beside each block stands where input and figure were read together.
 * Where the printed book itself was not at hand, that is a public test suite or manual that quotes it.
 */

export interface Printed<Input> {
  readonly source: string;
  readonly input: Input;
  readonly values: readonly number[];
  readonly digits: number;
}

const NEWCOMBE_1 = 'Newcombe (1998), Statist. Med. 17, 857–872, Table I, method 3';
const NEWCOMBE_2 = 'Newcombe (1998), Statist. Med. 17, 873–890, Table II, method 10';
const UTILITIES = 'ClinicalTrialUtilities.jl, test/citest.jl';

/**
 * Count and n; Wilson interval. Newcombe's four were read in ClinicalTrialUtilities.jl, which quotes
 * them by the DOI of the paper; 84 of 101 in the package diff-binom-confint.
 */
export const WILSON: readonly Printed<readonly [number, number]>[] = [
  { source: NEWCOMBE_1, input: [81, 263], values: [0.2553, 0.3662], digits: 4 },
  { source: NEWCOMBE_1, input: [15, 148], values: [0.0624, 0.1605], digits: 4 },
  { source: NEWCOMBE_1, input: [0, 20], values: [0, 0.1611], digits: 4 },
  { source: NEWCOMBE_1, input: [1, 29], values: [0.0061, 0.1718], digits: 4 },
  { source: UTILITIES, input: [38, 100], values: [0.2909759925, 0.477902447], digits: 10 },
  {
    source: 'diff-binom-confint, test/test-data/example-84-101.csv, row wilson',
    input: [84, 101],
    values: [0.746887910814, 0.892172254446],
    digits: 12,
  },
];

/**
 * Two counts with their n; difference interval. All eight rows of Newcombe's table were read in
 * diff-binom-confint, test/test-data/newcombee.csv, row wilson.
 */
export const DIFFERENCES: readonly Printed<readonly [number, number, number, number]>[] = [
  { source: NEWCOMBE_2, input: [56, 70, 48, 80], values: [0.0524, 0.3339], digits: 4 },
  { source: NEWCOMBE_2, input: [9, 10, 3, 10], values: [0.1705, 0.809], digits: 4 },
  { source: NEWCOMBE_2, input: [6, 7, 2, 7], values: [0.0582, 0.8062], digits: 4 },
  { source: NEWCOMBE_2, input: [5, 56, 0, 29], values: [-0.0381, 0.1926], digits: 4 },
  { source: NEWCOMBE_2, input: [0, 10, 0, 20], values: [-0.1611, 0.2775], digits: 4 },
  { source: NEWCOMBE_2, input: [0, 10, 0, 10], values: [-0.2775, 0.2775], digits: 4 },
  { source: NEWCOMBE_2, input: [10, 10, 0, 20], values: [0.6791, 1], digits: 4 },
  { source: NEWCOMBE_2, input: [10, 10, 0, 10], values: [0.6075, 1], digits: 4 },
  {
    source: 'diff-binom-confint, test/test-data/example-84-101-vs-89-105.csv, row wilson',
    input: [84, 101, 89, 105],
    values: [-0.1177, 0.0851],
    digits: 4,
  },
  {
    source: `${UTILITIES}, method nhs`,
    input: [30, 100, 40, 90],
    values: [-0.2753818, -0.007158419],
    digits: 7,
  },
];

const HYPOTHESIS_TESTS = 'HypothesisTests.jl, test/fisher.jl, two-sided, method minlike';

/**
 * Two counts with their n; two-sided p of Fisher's exact test. Those of HypothesisTests.jl were read
 * there; those of R and SciPy in public test suites that quote what these print.
 */
export const FISHER: readonly Printed<readonly [number, number, number, number]>[] = [
  {
    source: 'R, stats::fisher.test, example "TeaTasting" (Agresti 1990, p. 61), two-sided',
    input: [3, 4, 1, 4],
    values: [0.485714285714],
    digits: 12,
  },
  {
    source: 'R, stats::fisher.test, example "Convictions" (Fisher 1962, 1970), two-sided',
    input: [2, 17, 10, 13],
    values: [0.0005367241],
    digits: 10,
  },
  {
    source: 'SciPy, scipy.stats.fisher_exact, example [[8, 2], [1, 5]]',
    input: [8, 10, 1, 6],
    values: [0.034965034965],
    digits: 12,
  },
  {
    source: `${HYPOTHESIS_TESTS}: 1 9 11 3 (Wikipedia, Fisher's exact test)`,
    input: [1, 10, 11, 14],
    values: [0.00275945618522],
    digits: 14,
  },
  {
    source: `${HYPOTHESIS_TESTS}: 7 12 0 5 (physics.csbsju.edu)`,
    input: [7, 19, 0, 5],
    values: [0.272068511199],
    digits: 12,
  },
  {
    source: `${HYPOTHESIS_TESTS}: 2 31 136 15532 (Stata FAQ)`,
    input: [2, 33, 136, 15_668],
    values: [0.03390271476],
    digits: 11,
  },
  {
    source: `${HYPOTHESIS_TESTS}: 4 1 20 1 (vassarstats.net)`,
    input: [4, 5, 20, 21],
    values: [0.353846153846],
    digits: 12,
  },
];

/** Judges and their ranks; W. Ties are counted by hand in intervals.spec.ts. */
export const CONCORDANCE: readonly Printed<readonly (readonly number[])[]>[] = [
  {
    source: "ProofWiki, Kendall's Coefficient of Concordance, Arbitrary Example 1: 1/16",
    input: [
      [1, 3, 2],
      [1, 2, 3],
      [2, 3, 1],
      [3, 1, 2],
    ],
    values: [0.0625],
    digits: 4,
  },
];

/**
 * The ballots were read at electowiki.org, Tennessee example; the Borda points in public test suites
 * that quote them. How many prefer whom is the sum of the ballots, counted by hand as well.
 */
const CAPITAL = 'Wikipedia, Condorcet method and Borda count, example of Tennessee’s capital';

/** Ballots of 100 voters and how many prefer the first to the second. */
export const BALLOTS: readonly (readonly [voters: number, ballot: readonly string[]])[] = [
  [42, ['memphis', 'nashville', 'chattanooga', 'knoxville']],
  [26, ['nashville', 'chattanooga', 'knoxville', 'memphis']],
  [15, ['chattanooga', 'knoxville', 'nashville', 'memphis']],
  [17, ['knoxville', 'chattanooga', 'nashville', 'memphis']],
];

export const PAIRS: readonly Printed<readonly [string, string]>[] = (
  [
    ['memphis', 'nashville', 42, 58],
    ['memphis', 'chattanooga', 42, 58],
    ['memphis', 'knoxville', 42, 58],
    ['nashville', 'chattanooga', 68, 32],
    ['nashville', 'knoxville', 68, 32],
    ['chattanooga', 'knoxville', 83, 17],
  ] as const
).map(([one, other, wins, losses]) => ({
  source: CAPITAL,
  input: [one, other],
  values: [wins, losses],
  digits: 0,
}));

export const BORDA: readonly Printed<string>[] = (
  [
    ['memphis', 126],
    ['nashville', 194],
    ['chattanooga', 173],
    ['knoxville', 107],
  ] as const
).map(([input, points]) => ({ source: CAPITAL, input, values: [points], digits: 0 }));

/**
 * Value and how often; mean and sample standard deviation, certified. Read where Apache Commons Math,
 * Math.NET Numerics and others test against them.
 */
export const MOMENTS: readonly Printed<readonly (readonly [number, number])[]>[] = [
  {
    source: 'NIST Statistical Reference Datasets, NumAcc1',
    input: [
      [10_000_001, 1],
      [10_000_002, 1],
      [10_000_003, 1],
    ],
    values: [10_000_002, 1],
    digits: 9,
  },
  ...(
    [
      ['NumAcc2', 1.2, 9],
      ['NumAcc3', 1_000_000.2, 8],
      ['NumAcc4', 10_000_000.2, 7],
    ] as const
  ).map(([name, middle, digits]) => ({
    source: `NIST Statistical Reference Datasets, ${name}`,
    input: [
      [middle - 0.1, 500],
      [middle, 1],
      [middle + 0.1, 500],
    ] as const,
    values: [middle, 0.1],
    digits,
  })),
];

/**
 * N, n, mean and variance of each stratum; mean of all, its error, error of the total. The three
 * results were read in public computations of the example (295,560.77; 16,379.87; 50,417,248). The
 * strata are as printed; were one of them wrong, not all three results would come out.
 */
export const STRATIFIED: Printed<readonly (readonly [number, number, number, number])[]> = {
  source: 'Lohr (2010), Sampling: Design and Analysis, 2nd ed., ch. 3, acres of farms in counties',
  input: [
    [220, 21, 97_629.8, 7_647_472_708],
    [1054, 103, 300_504.2, 29_618_183_543],
    [1382, 135, 211_315, 53_587_487_856],
    [422, 41, 662_295.5, 396_185_950_266],
  ],
  // The total is printed as 909,736,035, from means with more decimals than are printed.
  values: [295_561, 16_380, 50_417_248],
  digits: 0,
};

/** Found in 222 areas; percent as printed, one decimal. */
export const DIFU: readonly Printed<number>[] = (
  [
    [179, 80.6],
    [16, 7.2],
    [4, 1.8],
    [6, 2.7],
    [6, 2.7],
    [3, 1.4],
    [0, 0],
    [8, 3.6],
  ] as const
).map(([input, percent]) => ({
  source: 'Deutsches Institut für Urbanistik (2002), second survey Soziale Stadt, table 15',
  input,
  values: [percent],
  digits: 1,
}));
