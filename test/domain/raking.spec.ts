import { rakeStrata } from '../../src/domain/analysis/rake-strata.js';
import { rake } from '../../src/domain/analysis/raking.js';
import { rakedShare } from '../../src/domain/analysis/stratified.js';
import { stratumWeights, weightSummary } from '../../src/domain/analysis/weights.js';
import { cell, named } from '../support/strata.js';

describe('strata from margins', () => {
  const answered = [
    cell('nord', 'schule', null, 0, 6),
    cell('nord', 'polizei', null, 0, 6),
    cell('sued', 'schule', null, 0, 6),
    cell('sued', 'polizei', null, 0, 6),
  ];
  const margins = { areas: { nord: 30, sued: 20 }, actorTypes: { schule: 25, polizei: 25 } };

  it('are fitted to both margins, which says what a share of all would be', () => {
    const { strata } = rakeStrata(answered, margins);
    // Equal counts know no association: 30 · 25 / 50 and 20 · 25 / 50.
    expect(strata.map(({ invited }) => Math.round(invited * 1e6) / 1e6)).toEqual([15, 15, 10, 10]);
    const weights = stratumWeights(strata);
    expect(weights.map((weight) => weight.toFixed(6))).toEqual([
      ...['1.200000', '1.200000', '0.800000', '0.800000'],
    ]);
    const summary = weightSummary(weights.map((weight) => ({ weight, people: 6 })));
    // 24 · (12 · 1.44 + 12 · 0.64) / 24² = 1.04
    expect(summary.designEffect).toBeCloseTo(1.04, 9);
    const yes = [6, 3, 3, 0];
    const counts = strata.map((stratum, index) => ({ ...stratum, count: yes[index] ?? 0 }));
    const { share, se } = rakedShare(counts, summary.effectiveN);
    // (15 + 7.5 + 5) / 50; effective n 24 / 1.04 · 49 / (50 - 24 / 1.04) = 42
    expect(share).toBeCloseTo(0.55, 9);
    expect(se).toBeCloseTo(Math.sqrt((0.55 * 0.45) / 42), 9);
  });

  it('are merged where an area or a type has fewer than five answers', () => {
    const few = answered.map((each, index) => (index < 2 ? { ...each, n: 2 } : each));
    const { strata } = rakeStrata(few, margins);
    expect(named(strata)).toEqual([
      ['group', 8, ['nord/schule', 'sued/schule']],
      ['group', 8, ['nord/polizei', 'sued/polizei']],
    ]);
  });

  it('are none where more answered than were invited, too few answered, or nothing fits', () => {
    const obstacle = (areas: Readonly<Record<string, number>>, cells = answered) =>
      rakeStrata(cells, { ...margins, areas }).obstacle;
    expect(obstacle({ nord: 10, sued: 40 })).toBe('more-than-invited');
    expect(
      obstacle(
        margins.areas,
        answered.slice(0, 1).map((each) => ({ ...each, n: 4 })),
      ),
    ).toBe('too-few');
    // All schools are in the north and all police in the south: the margins cannot be met.
    const apart = [answered[0], answered[3]].flatMap((each) => each ?? []);
    expect(obstacle(margins.areas, apart)).toBe('margins');
  });
});

describe('raking', () => {
  it('meets both margins and keeps the odds ratio', () => {
    const fitted = rake(
      [
        [10, 20],
        [30, 10],
      ],
      [60, 40],
      [55, 45],
    );
    const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = fitted ?? [];
    expect([a + b, c + d, a + c, b + d].map((sum) => Number(sum.toFixed(6)))).toEqual([
      60, 40, 55, 45,
    ]);
    expect((a * d) / (b * c)).toBeCloseTo((10 * 10) / (20 * 30), 9);
  });

  it('gives up where nobody answered in a group that was invited, or margins do not add up', () => {
    expect(
      rake(
        [
          [0, 0],
          [3, 4],
        ],
        [5, 5],
        [5, 5],
      ),
    ).toBeNull();
    expect(rake([[1, 1]], [5], [2, 2])).toBeNull();
    expect(() => rake([[1, 1]], [5, 5], [5, 5])).toThrow(RangeError);
  });
});
