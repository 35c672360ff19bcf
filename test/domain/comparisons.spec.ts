import { compareGroups, compareItemGroups } from '../../src/domain/analysis/compare-groups.js';
import { composeResults } from '../../src/domain/analysis/compose-results.js';
import { ballotRanks } from '../../src/domain/analysis/concordance.js';
import { differenceOfShares } from '../../src/domain/analysis/difference.js';
import { figureOf } from '../../src/domain/analysis/figure.js';
import { importanceByLoad } from '../../src/domain/analysis/importance.js';
import { pairwise } from '../../src/domain/analysis/pairwise.js';
import type { ItemResult, Results } from '../../src/domain/analysis/results.js';
import { compareWaves } from '../../src/domain/analysis/waves.js';
import { inputOf, resultsOf, reworded } from '../support/comparing.js';
import { FIRST, itemOf, smallResults } from '../support/six-responses.js';

describe('two groups', () => {
  it.each([
    [3, 20],
    [20, 3],
    [0, 20],
  ])('of %i and %i are not compared', (own, others) => {
    expect(compareGroups({ count: 0, n: own }, { count: 0, n: others })).toEqual({
      own: { count: 0, n: own },
      others: { count: 0, n: others },
      difference: null,
      p: null,
      none: 'small-group',
    });
  });

  it('of four are', () => {
    const { p, difference, none } = compareGroups({ count: 3, n: 4 }, { count: 1, n: 4 });
    expect(p).toBeCloseTo(0.4857, 4);
    expect(difference?.difference).toBe(0.5);
    expect(none).toBeNull();
  });
});

describe('the groups of an item', () => {
  // Answers 1 to 5 by actor type: schools 1 1 1 2, police 5 5 5 5 4, clubs 3 3 3.
  const results = resultsOf({
    schule: ['1', '1', '1', '2'],
    polizei: ['5', '5', '5', '5', '4'],
    vereine: ['3', '3', '3'],
  });
  const compared = compareItemGroups(itemOf(results, 'r'));
  const top = compared.shares[0];

  it('are compared with all others together, small ones only among the others', () => {
    expect(top?.code).toBe('top2');
    expect(top?.groups.map(({ group, own, others }) => [group, own, others])).toEqual([
      ['schule', { count: 0, n: 4 }, { count: 5, n: 8 }],
      ['polizei', { count: 5, n: 5 }, { count: 0, n: 7 }],
      ['vereine', { count: 0, n: 3 }, { count: 5, n: 9 }],
    ]);
    expect(top?.groups.map(({ none }) => none)).toEqual([null, null, 'small-group']);
    // All five of the police and none of the seven others: 1 of C(12, 5) = 792 tables.
    expect(top?.groups[1]?.p).toBeCloseTo(1 / 792, 12);
  });

  it('are one family with all answers of the item: six shares by two groups', () => {
    expect(compared.comparisons).toBe(12);
    expect(top?.groups[1]?.adjusted).toBeCloseTo(12 / 792, 12);
    expect(top?.groups[2]?.adjusted).toBeNull();
  });

  it('count once what two groups, or two answers, say from either side', () => {
    const two = resultsOf({ schule: ['1', '1', '5', '5'], polizei: ['5', '5', '5', '5'] });
    const { comparisons, shares } = compareItemGroups(itemOf(two, 's'));
    expect(comparisons).toBe(1);
    const all = shares.flatMap(({ groups }) => groups.flatMap(({ adjusted }) => adjusted ?? []));
    // 2 of 4 and 4 of 4 say yes: C(4, 2) = 6 of C(8, 6) = 28 tables, and as many the other way.
    expect(all.map((p) => Number(p.toFixed(12)))).toEqual(
      Array(4).fill(Number((12 / 28).toFixed(12))),
    );
  });

  it('are none where figures are not by group', () => {
    const item = itemOf(smallResults(), 'r');
    expect(compareItemGroups(item)).toMatchObject({ comparisons: 0 });
  });
});

describe('two waves', () => {
  const before = resultsOf({ schule: ['1', '1', '5', '5'], polizei: ['5', '5', '5', '5'] });
  const after = resultsOf({
    schule: ['1', '1', '1', '1'],
    polizei: ['5', '5', '5', '5', '5', '5'],
  });
  const wave = (results: Results, version = FIRST) => ({ version, results });

  it('are compared where the item reads the same: change in share, with its interval', () => {
    const { relation, changes } = compareWaves(wave(before), wave(after), 'r');
    expect(relation).toBe('same');
    expect(changes).toHaveLength(6);
    expect(changes[0]).toMatchObject({
      code: 'top2',
      before: { count: 6, n: 8 },
      after: { count: 6, n: 10 },
      none: null,
    });
    expect(changes[0]?.change).toEqual(differenceOfShares({ count: 6, n: 10 }, { count: 6, n: 8 }));
  });

  it('stand side by side where it reads differently, unless it was declared to mean the same', () => {
    const other = reworded();
    const compared = compareWaves(wave(before), wave(after, other), 'r');
    expect(compared).toMatchObject({ relation: 'changed', changes: [] });
    expect([compared.before?.n, compared.after?.n]).toEqual([8, 10]);
    const declared = reworded({ equivalentTo: [1] });
    expect(compareWaves(wave(before), wave(after, declared), 'r').relation).toBe('same');
    // The newer version may have been answered in the earlier wave.
    expect(compareWaves(wave(before, declared), wave(after), 'r').relation).toBe('same');
  });

  it('have no change where one of them never asked, or fewer than four answered', () => {
    expect(compareWaves(wave(before), wave(after), 'nie')).toEqual({
      relation: 'absent',
      before: null,
      after: null,
      changes: [],
    });
    const few = resultsOf({ schule: ['1', '5', '5'] });
    expect(compareWaves(wave(few), wave(after), 'r').changes[0]).toMatchObject({
      change: null,
      none: 'small-group',
    });
  });
});

describe('ballots', () => {
  const ballots = [['a', 'b'], ['a'], ['b', 'a', 'c'], []];

  it('put what they rank before what they leave out, and say nothing of two left out', () => {
    const { ballots: given, preferences, winner } = pairwise(ballots, ['a', 'b', 'c']);
    expect(given).toBe(3);
    expect(preferences.map(({ option, over, ballots: count }) => [option, over, count])).toEqual([
      ['a', 'b', 2],
      ['a', 'c', 3],
      ['b', 'a', 1],
      ['b', 'c', 2],
      ['c', 'a', 0],
      ['c', 'b', 0],
    ]);
    expect(winner).toBe('a');
  });

  it('may have no winner: nobody voted, or every option loses to another', () => {
    expect(pairwise([], ['a', 'b']).winner).toBeNull();
    const circle = [
      ['a', 'b', 'c'],
      ['b', 'c', 'a'],
      ['c', 'a', 'b'],
    ];
    expect(pairwise(circle, ['a', 'b', 'c']).winner).toBeNull();
  });

  it('give what they leave out the middle of the remaining ranks', () => {
    expect(ballotRanks(['c', 'a'], ['a', 'b', 'c', 'd'])).toEqual([2, 3.5, 1, 3.5]);
    expect(ballotRanks([], ['a', 'b', 'c'])).toEqual([2, 2, 2]);
  });
});

describe('importance and load', () => {
  it('place every group of four or more in one of four fields; exactly half is enough', () => {
    const results = resultsOf({
      schule: ['5', '5', '1', '1'],
      polizei: ['1', '1', '1', '5'],
      vereine: ['5', '5', '5'],
    });
    const item = itemOf(results, 'r');
    const [row] = importanceByLoad([item, itemOf(results, 's')], item);
    expect(row?.points.map(({ group, field }) => [group, field])).toEqual([
      ['schule', 'both'],
      ['polizei', 'neither'],
      ['vereine', null],
    ]);
    const turned = {
      ...item,
      groups: {
        schule: item.groups?.polizei,
        polizei: item.groups?.schule,
      } as ItemResult['groups'],
    } as ItemResult;
    expect(importanceByLoad([item], turned)[0]?.points.map(({ field }) => field)).toEqual([
      'importance',
      'load',
      null,
    ]);
    expect(importanceByLoad([item], itemOf(results, 's'))).toEqual([]);
  });
});

describe('a figure', () => {
  const results = resultsOf({ schule: ['1', '5'], polizei: ['5'] });

  it('knows where it comes from, as a whole and for one group', () => {
    expect(figureOf(results, itemOf(results, 'r'))).toEqual({
      survey: 'klein',
      wave: '2026',
      item: 'r',
      wording: { text: 'Frage r', battery: null },
      unit: 'respondent',
      n: 3,
      shown: 3,
      invited: null,
      channels: { online: 3 },
      filter: {},
      group: null,
      versions: [1],
      excludedVersions: [],
      dates: null,
      weighted: false,
    });
    const own = figureOf(results, itemOf(results, 'r'), { group: 'schule', weighted: true });
    expect(own).toMatchObject({ n: 2, group: 'schule', weighted: true });
    expect(() => figureOf(results, itemOf(results, 'r'), { group: 'nord' })).toThrow(RangeError);
  });

  it('does not say how many were invited where a condition hid the item from some', () => {
    const invited = [{ area: 'nord', actorType: 'schule', invited: 9 }];
    const known = composeResults({ ...inputOf({ schule: ['1', '5'] }), invited });
    expect(figureOf(known, itemOf(known, 'r')).invited).toBe(9);
    expect(figureOf(known, itemOf(known, 'warum')).invited).toBeNull();
  });
});
