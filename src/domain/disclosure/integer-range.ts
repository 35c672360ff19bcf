import loadHighs, { type Highs, type Model } from 'highs';

/** A sum of whole numbers that lies between two bounds: coefficients are 1 where none are given. */
export interface Constraint {
  readonly indices: readonly number[];
  readonly coefficients?: readonly number[];
  readonly low: number;
  readonly high: number;
  /** The cohort it is about, where it holds for each of its people by themselves as well. */
  readonly cohort?: number;
  /** Cohorts one of whose people is known to be counted here, without being named. */
  readonly voices?: readonly number[];
}

/** Unknown numbers with their bounds, and what is known about their sums. */
export interface LinearSystem {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly constraints: readonly Constraint[];
}

/** A system the solver holds in memory; bounds may change between two questions to it. */
export interface Program {
  /**
   * Numbers that make the sum of `costs` smallest.
   *
   * @param costs by index of a number; all others cost nothing; a map given again must not have changed
   * @param whole whether only whole numbers are looked for: slower, and needed only where the
   *   solution without it is not whole
   * @returns the solver's floating-point numbers, or `null` where there are none
   */
  readonly minimise: (
    costs: ReadonlyMap<number, number>,
    whole: boolean,
  ) => readonly number[] | null;
  readonly bound: (index: number, low: number, high: number) => void;
  readonly constrain: (constraint: number, low: number, high: number) => void;
  /** Gives the solver's memory back; the program cannot be used afterwards. */
  readonly close: () => void;
}

export type Solver = (system: LinearSystem) => Program;

/**
 * Starts the solver (HiGHS, compiled to WebAssembly: the same numbers on every machine).
 *
 * Its floating-point results are only proposals: whoever relies on a solution checks it with
 * `satisfies`.
 */
export async function openSolver(): Promise<Solver> {
  loaded ??= load();
  const highs = await loaded;
  return (system) => toProgram(highs, system);
}

/**
 * Whether whole numbers keep to every bound and every constraint, in exact arithmetic.
 *
 * @param values one for each number of the system; anything but safe integers is refused
 */
export function satisfies(values: readonly number[], system: LinearSystem): boolean {
  const { lower, upper, constraints } = system;
  const isInBounds = (value: number, index: number) =>
    Number.isSafeInteger(value) &&
    value >= (lower[index] ?? Infinity) &&
    value <= (upper[index] ?? -Infinity);
  return (
    values.length === lower.length &&
    values.every(isInBounds) &&
    constraints.every((constraint) => {
      const sum = sumOf(values, constraint);
      return sum >= constraint.low && sum <= constraint.high;
    })
  );
}

/** The sum that a constraint is about. */
export function sumOf(
  values: readonly number[],
  { indices, coefficients }: Pick<Constraint, 'indices' | 'coefficients'>,
): number {
  let sum = 0;
  for (let at = 0; at < indices.length; at += 1) {
    sum += (values[indices[at] ?? -1] ?? 0) * (coefficients?.[at] ?? 1);
  }
  return sum;
}

/** After so many branches the solver gives up; what it cannot tell is withheld. */
const MOST_NODES = 5000;

let loaded: Promise<Highs> | undefined;

/** The package describes its CommonJS form; as a native module its default is the loader itself. */
function load(): Promise<Highs> {
  return (loadHighs as unknown as () => Promise<Highs>)();
}

/** The solver takes the system over at the first question; most are never asked. */
function toProgram(highs: Highs, system: LinearSystem): Program {
  const size = system.lower.length;
  const all = { kind: 'range', from: 0, to: size - 1 } as const;
  const types = highs.constants.variableType;
  const before: ((model: Model) => void)[] = [];
  let open: Model | undefined;
  let isWhole = false;
  let priced: ReadonlyMap<number, number> | undefined;
  const setCosts = (model: Model, costs: ReadonlyMap<number, number>) => {
    if (costs === priced) return;
    const costOf = new Float64Array(size);
    for (const [index, cost] of costs) costOf[index] = cost;
    model.changeColsCost(all, costOf);
    priced = costs;
  };
  const change = (apply: (model: Model) => void) => {
    if (open === undefined) before.push(apply);
    else apply(open);
  };
  const start = (): Model => {
    const model = (open ??= toModel(highs, system));
    for (const apply of before.splice(0)) apply(model);
    return model;
  };
  const setWhole = (model: Model, whole: boolean) => {
    if (whole === isWhole) return;
    const type = whole ? types.integer : types.continuous;
    model.changeColsIntegrality(all, Array<typeof type>(size).fill(type));
    model.options.set({ presolve: whole ? 'on' : 'off', mip_max_nodes: MOST_NODES });
    isWhole = whole;
  };
  return {
    minimise: (costs, whole) => {
      const model = start();
      setCosts(model, costs);
      setWhole(model, whole);
      model.run();
      const isSolved = model.getModelStatus() === highs.constants.modelStatus.optimal;
      return isSolved ? [...model.getSolution().colValue] : null;
    },
    bound: (index, low, high) => {
      change((model) => model.changeColBounds(index, low, high));
    },
    constrain: (constraint, low, high) => {
      change((model) => model.changeRowBounds(constraint, low, high));
    },
    close: () => open?.dispose(),
  };
}

function toModel(highs: Highs, { lower, upper, constraints }: LinearSystem): Model {
  const entries = constraints.flatMap(({ indices, coefficients }) =>
    indices.map((index, at) => ({ index, value: coefficients?.[at] ?? 1 })),
  );
  let end = 0;
  const starts = [0, ...constraints.map(({ indices }) => (end += indices.length))];
  const model = highs.createModel({
    numCols: lower.length,
    numRows: constraints.length,
    sense: highs.constants.objectiveSense.minimize,
    colCost: new Float64Array(lower.length),
    colLower: Float64Array.from(lower),
    colUpper: Float64Array.from(upper),
    rowLower: Float64Array.from(constraints, ({ low }) => low),
    rowUpper: Float64Array.from(constraints, ({ high }) => high),
    matrix: {
      format: 'csr',
      numRows: constraints.length,
      numCols: lower.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(entries, ({ index }) => index),
      values: Float64Array.from(entries, ({ value }) => value),
    },
  });
  model.options.set({
    output_flag: false,
    presolve: 'off',
    simplex_scale_strategy: 0,
    mip_rel_gap: 0,
    mip_abs_gap: 0.5,
  });
  return model;
}
