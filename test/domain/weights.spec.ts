import fc from 'fast-check';
import { mergeStrata } from '../../src/domain/analysis/strata.js';
import { stratifiedShare } from '../../src/domain/analysis/stratified.js';
import {
  weighItem,
  type CellFigures,
  type WeightBase,
} from '../../src/domain/analysis/weigh-item.js';
import {
  stratumWeights,
  weightingObstacle,
  weightSummary,
} from '../../src/domain/analysis/weights.js';
import { cell, named } from '../support/strata.js';
import { itemOf, smallResults } from '../support/six-responses.js';

describe('strata', () => {
  it('stay as they are where every cell has five answers', () => {
    const cells = [cell('nord', 'schule', 'g', 9, 5), cell('nord', 'polizei', 'h', 6, 6)];
    expect(named(mergeStrata(cells))).toEqual([
      ['cell', 5, ['nord/schule']],
      ['cell', 6, ['nord/polizei']],
    ]);
  });

  it('are merged to the publication group, then in the area, then over areas', () => {
    const cells = [
      cell('nord', 'schule', 'bildung', 9, 4),
      cell('nord', 'kita', 'bildung', 6, 3),
      cell('nord', 'polizei', 'amt', 4, 2),
      cell('nord', 'verein', null, 4, 3),
      cell('sued', 'schule', 'bildung', 3, 1),
      cell('sued', 'leer', 'bildung', 0, 0),
    ];
    expect(named(mergeStrata(cells))).toEqual([
      ['group', 7, ['nord/kita', 'nord/schule']],
      // The south alone has one answer: the stratum with the fewest answers joins it.
      ['areas', 6, ['nord/polizei', 'nord/verein', 'sued/schule']],
    ]);
  });

  it('take in the smallest other one of the area where all that is small is still too small', () => {
    const cells = [
      cell('nord', 'a', null, 9, 8),
      cell('nord', 'b', null, 9, 6),
      cell('nord', 'c', null, 9, 1),
    ];
    expect(named(mergeStrata(cells))).toEqual([
      ['cell', 8, ['nord/a']],
      ['area', 7, ['nord/b', 'nord/c']],
    ]);
  });

  it('lose nobody, and are large enough if there are five answers at all', () => {
    const cells = fc.array(
      fc.record({
        area: fc.constantFrom('nord', 'sued', 'west'),
        group: fc.constantFrom('g', 'h', null),
        invited: fc.integer({ min: 0, max: 12 }),
        n: fc.integer({ min: 0, max: 12 }),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(cells, (drawn) => {
        const all = drawn.map((each, index) => ({ ...each, actorType: `t${index}` }));
        const strata = mergeStrata(all);
        const total = (of: readonly { n: number }[]) => of.reduce((sum, { n }) => sum + n, 0);
        expect(total(strata)).toBe(total(all));
        const used = all.filter(({ n, invited }) => n + invited > 0).length;
        expect(strata.flatMap((stratum) => stratum.cells)).toHaveLength(used);
        const small = strata.filter(({ n }) => n < 5);
        expect(total(all) < 5 || small.length === 0).toBe(true);
      }),
    );
  });
});

describe('weights', () => {
  const strata = mergeStrata([cell('nord', 'a', null, 30, 20), cell('sued', 'a', null, 60, 15)]);

  it('make strata count as they were invited, with a mean of 1', () => {
    // 30/20 and 60/15 actors stand behind an answer; 90/35 in the mean.
    const weights = stratumWeights(strata);
    expect(weights[0]).toBeCloseTo((1.5 * 35) / 90, 12);
    expect(weights[1]).toBeCloseTo((4 * 35) / 90, 12);
  });

  it('have a design effect and an effective n, and warn above a ratio of 5', () => {
    // Weights 1 for six, 3 for two: sum 12, squares 24; 144/24 = 6 of 8 answers.
    const summary = weightSummary([
      { weight: 1, people: 6 },
      { weight: 3, people: 2 },
    ]);
    expect(summary).toEqual({ ratio: 3, warns: false, designEffect: 8 / 6, effectiveN: 6 });
    const ofRatio = (weight: number) =>
      weightSummary([
        { weight: 1, people: 5 },
        { weight, people: 5 },
      ]).warns;
    expect([ofRatio(5), ofRatio(5.1)]).toEqual([false, true]);
  });

  it('are refused where more answered than were invited, and below five answers', () => {
    expect(weightingObstacle(strata)).toBeNull();
    expect(weightingObstacle(mergeStrata([cell('nord', 'a', null, 4, 6)]))).toBe(
      'more-than-invited',
    );
    expect(weightingObstacle(mergeStrata([cell('nord', 'a', null, 9, 4)]))).toBe('too-few');
    expect(weightingObstacle([])).toBe('too-few');
  });
});

describe('a weighted share', () => {
  it('of 15 of 20 among 30 and 6 of 15 among 60 is .516667 with an error of .077973', () => {
    const strata = [
      { invited: 30, n: 20, count: 15 },
      { invited: 60, n: 15, count: 6 },
    ];
    const { share, se, low, high } = stratifiedShare(strata, 25);
    expect(share).toBeCloseTo(0.516667, 6);
    expect(se).toBeCloseTo(0.077973, 6);
    expect([low < share, high > share]).toEqual([true, true]);
  });

  it('has no doubt where everybody answered, and the ends where all or none agree', () => {
    const full = [
      { invited: 6, n: 6, count: 3 },
      { invited: 4, n: 4, count: 1 },
    ];
    expect(stratifiedShare(full, 10)).toEqual({ share: 0.4, se: 0, low: 0.4, high: 0.4 });
    const all = [
      { invited: 9, n: 6, count: 6 },
      { invited: 7, n: 5, count: 5 },
    ];
    expect(stratifiedShare(all, 11)).toMatchObject({ share: 1, se: 0, high: 1 });
    expect(stratifiedShare(all, 11).low).toBeLessThan(1);
    const none = all.map((stratum) => ({ ...stratum, count: 0 }));
    expect(stratifiedShare(none, 11)).toMatchObject({ share: 0, low: 0 });
  });

  it('is the plain share where all strata answered alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 30 }), fc.integer({ min: 0, max: 5 }), (n, count) => {
        const strata = [
          { invited: 2 * n, n, count },
          { invited: 4 * n, n: 2 * n, count: 2 * count },
        ];
        expect(stratifiedShare(strata, 3 * n).share).toBeCloseTo(count / n, 12);
      }),
    );
  });
});

describe('an item', () => {
  const cellsOf = (key: string): readonly CellFigures[] =>
    ['nord', 'sued'].flatMap((area) =>
      ['schule', 'polizei'].map((actorType) => ({
        area,
        actorType,
        group: null,
        invited: 4,
        figures: itemOf(smallResults({ filter: { area, actorType } }), key),
      })),
    );
  const rosterOf = (key: string): WeightBase => ({ kind: 'roster', cells: cellsOf(key) });

  it('is weighted with one stratum where there are only five answers, and says who is in it', () => {
    const { parts } = weighItem(itemOf(smallResults(), 'r'), rosterOf('r'));
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({ part: null, obstacle: null, method: 'post-stratified' });
    expect(named(parts[0]?.strata ?? [])).toEqual([
      ['areas', 5, ['nord/polizei', 'nord/schule', 'sued/polizei', 'sued/schule']],
    ]);
    expect(parts[0]?.shares[0]).toMatchObject({
      code: 'top2',
      count: 3,
      n: 5,
      weighted: { share: 0.6 },
    });
    expect(parts[0]?.strata[0]?.cells[0]).toEqual({
      area: 'nord',
      actorType: 'schule',
      group: null,
      invited: 4,
      n: 2,
    });
  });

  it('has strata of its own for every task of a take-over', () => {
    const { parts } = weighItem(itemOf(smallResults(), 't'), rosterOf('t'));
    expect(parts.map(({ part, obstacle }) => [part, obstacle])).toEqual([
      ['fest', 'too-few'],
      ['rat', 'too-few'],
    ]);
    expect(parts[0]?.shares.every(({ weighted }) => weighted === null)).toBe(true);
  });

  it('is raked where only the margins are known, and says so', () => {
    const margins = { areas: { nord: 6, sued: 4 }, actorTypes: { schule: 5, polizei: 5 } };
    const base = { kind: 'margins', cells: cellsOf('r'), margins } as const;
    const [part] = weighItem(itemOf(smallResults(), 'r'), base).parts;
    // Five answers are one area and one type: all weights are 1, of 10 invited.
    expect(part).toMatchObject({ obstacle: null, method: 'raked', summary: { ratio: 1 } });
    expect(part?.shares[0]).toMatchObject({ code: 'top2', weighted: { share: 0.6 } });
    expect(part?.shares[0]?.weighted?.low).toBeGreaterThan(0);
  });

  it('is not weighted without a roster, or where a condition hid it; texts have no shares', () => {
    const results = smallResults();
    const obstacle = (key: string) =>
      weighItem(itemOf(results, key), null).parts.map((part) => part.obstacle);
    expect(obstacle('r')).toEqual(['no-roster']);
    expect(obstacle('warum')).toEqual([]);
    const rating = itemOf(results, 'r');
    const hidden = { ...rating, missing: { ...rating.missing, hidden: 2 } };
    expect(weighItem(hidden, rosterOf('r')).parts[0]?.obstacle).toBe('hidden');
  });
});
