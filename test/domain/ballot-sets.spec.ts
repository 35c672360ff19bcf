import fc from 'fast-check';
import { ballotsIn, findBallots, without } from '../../src/domain/disclosure/ballot-sets.js';
import { openBallots } from '../../src/domain/disclosure/ballots.js';
import { findInsiders } from '../../src/domain/disclosure/insiders.js';
import { toUnits } from '../../src/domain/disclosure/unit.js';
import { OPTIONS, statesOf } from './ballot-enumeration.js';
import { input } from './disclosure-input.js';
import { generator } from './disclosure-random.js';

describe('ranks that add up', () => {
  it('come from ballots exactly where trying every set of ballots finds some', () => {
    const states = new Set(statesOf(3, 3).map((state) => state.join(' ')));
    const next = generator(77);
    let [possible, impossible] = [0, 0];
    for (let tried = 0; tried < 20_000; tried += 1) {
      const columns = [3, next(4), next(4)].sort((a, b) => b - a);
      const grid = OPTIONS.map(() => [0, 0, 0]);
      columns.forEach((sum, rank) => {
        for (let vote = 0; vote < sum; vote += 1) {
          const own = grid[next(3)];
          if (own !== undefined) own[rank] = (own[rank] ?? 0) + 1;
        }
      });
      const isReal = states.has([3, ...grid.flat()].join(' '));
      expect(findBallots(grid)).toBe(isReal ? 'possible' : 'impossible');
      if (isReal) possible += 1;
      else impossible += 1;
    }
    expect(Math.min(possible, impossible)).toBeGreaterThan(1000);
  });

  it('are two options once behind the first, of two ballots one of which ranks three', () => {
    // By hand: a is first and second, b first and third. The long ballot cannot begin with either.
    expect(findBallots([[1, 1, 0], [1, 0, 1], [0, 0, 0]])).toBe('impossible'); // prettier-ignore
    // With c first on one of them there are ballots: a, and c a b.
    expect(findBallots([[1, 1, 0], [0, 0, 1], [1, 0, 0]])).toBe('possible'); // prettier-ignore
  });
});

describe('partial ballots of a whole ranking', () => {
  const codes = ['1', '2', '3', 'unranked'];
  const unitOf = (...rows: readonly (readonly number[])[]) => {
    const counts = Object.fromEntries(OPTIONS.map((key, at) => [`r/${key}`, [rows[at] ?? []]]));
    const [unit] = toUnits(input({ counts, codes, invited: [20] }));
    if (unit === undefined) throw new Error('no unit');
    return unit;
  };

  it('tell more than their sums do', () => {
    // Of ten ballots one has one rank, nine have three. a and b are on nine: both not on the short one,
    // so nobody else can have left them out, whatever all sums of ranks allow.
    const unit = unitOf([0, 6, 3, 1], [6, 3, 0, 1], [4, 0, 6, 0]);
    const ballots = openBallots(unit);
    expect(ballots?.arePossible(unit.truth)).toBe(true);
    const other = [1, 6, 3, 0, 5, 3, 0, 2, 4, 0, 6, 0];
    expect(ballots?.arePossible(other)).toBe(false);
    // One of b a c and one of c b a became b c a and c b a: lengths stay.
    expect(ballots?.arePossible([0, 5, 4, 1, 6, 3, 0, 1, 4, 1, 5, 0])).toBe(true);
  });

  it('must be possible for all others, whichever own ballot somebody takes out', () => {
    // a, then c a b. In the other table b and a b c: whoever gave "a" finds it on no ballot there.
    const unit = unitOf([1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 0, 1]);
    const ballots = openBallots(unit);
    const insiders = findInsiders(unit).filter(({ choices }) => choices[0]?.includes(0));
    expect(insiders.length).toBeGreaterThan(0);
    const other = [1, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 1];
    expect(ballots?.arePossible(other)).toBe(true);
    expect(insiders.every((each) => ballots?.areLeft(unit.truth, each))).toBe(true);
    expect(insiders.some((each) => ballots?.areLeft(other, each))).toBe(false);
  });

  it('say nothing where the counts come from no ballots', () => {
    expect(openBallots(unitOf([1, 1, 0, 0], [1, 0, 1, 0], [0, 0, 0, 2]))).toBeNull();
  });
});

describe('any ballots', () => {
  /** Of four options one at least, the best first. */
  const ballot = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 1 });

  it('are found from their ranks, with all others once one of them is taken out', () => {
    fc.assert(
      fc.property(fc.array(ballot, { minLength: 1, maxLength: 9 }), (ballots) => {
        const grid = [0, 1, 2, 3].map((option) =>
          [0, 1, 2, 3].map((rank) => ballots.filter((each) => each[rank] === option).length),
        );
        expect(findBallots(grid)).toBe('possible');
        const given = ballotsIn(grid, 100) ?? [];
        for (const own of ballots) {
          const rest = without(grid, own);
          expect(rest && findBallots(rest)).toBe('possible');
          expect(given).toContainEqual(own);
        }
      }),
      { numRuns: 200, seed: 20261126 },
    );
  });
});
