import { finiteInterval } from '../../src/domain/analysis/hypergeometric.js';
import type { Item } from '../../src/domain/survey/survey.js';
import {
  RESPONSES,
  aSurvey,
  itemOf,
  smallResults,
  talliesOf,
  versionOf,
} from '../support/six-responses.js';

// Every number below is counted from the table in test/support/six-responses.ts.
describe('the results of the six responses', () => {
  const all = smallResults();

  it('say who answered, for whom, by which channel and of how many invited', () => {
    expect(all).toMatchObject({
      survey: 'klein',
      version: 1,
      wave: '2026',
      filter: {},
      by: null,
      responses: 6,
      invited: 12,
      forOrganisation: 4,
      channels: { online: 4, paper: 2 },
      groupSizes: {},
    });
    expect(all.items.map(({ key }) => key)).toEqual(['r', 's', 'm', 'k', 'p', 'z', 't', 'warum']);
    expect(itemOf(all, 'r')).not.toHaveProperty('groups');
  });

  it('of a rating have 5 as base, "weiß nicht" beside it, mean 17/5, median 4, top two 3 of 5', () => {
    const rating = itemOf(all, 'r');
    expect(rating).toMatchObject({
      n: 5,
      shown: 6,
      missing: { empty: 0, hidden: 0, codes: { 'weiss-nicht': 1 } },
      mean: 3.4,
      median: 4,
      versions: [1],
      excludedVersions: [],
      theme: 'bedeutung',
      section: 'alles',
    });
    expect(rating.cells.map(({ count }) => count)).toEqual([1, 1, 0, 1, 2]);
    expect(rating.sd).toBeCloseTo(Math.sqrt(13.2 / 4), 12);
    expect(rating.top2).toMatchObject({ count: 3, share: 0.6 });
    expect(rating.finite).toMatchObject({ invited: 12, bounds: [3 / 12, 10 / 12] });
    const { low, high } = finiteInterval(3, 5, 12);
    expect(rating.finite).toMatchObject({ lowActors: low, highActors: high });
  });

  it('of a choice list every option, also those nobody gave, in the order of the definition', () => {
    const single = itemOf(all, 's');
    expect(single).toMatchObject({ n: 5, shown: 6, missing: { empty: 1, hidden: 0, codes: {} } });
    expect(single.cells.map(({ code, count }) => [code, count])).toEqual([
      ['ja', 3],
      ['nein', 2],
    ]);
    expect(itemOf(all, 'r').cells[2]).toMatchObject({ code: '3', count: 0, share: 0, low: 0 });
  });

  it('of a multiple choice are shares of people, whoever ticked nothing included', () => {
    const multiple = itemOf(all, 'm');
    expect(multiple.n).toBe(5);
    expect(multiple.cells.map(({ code, count, share }) => [code, count, share])).toEqual([
      ['a', 3, 0.6],
      ['b', 1, 0.2],
      ['c', 1, 0.2],
      ['other', 1, 0.2],
    ]);
  });

  it('of a ranking have mean rank, Borda points and ranks', () => {
    // Ballots xy, x, yx, y, zx; points x: 2 2 1 .5 1, y: 1 .5 2 2 0, z: 0 .5 0 .5 2.
    const { n, ranking, cells } = itemOf(all, 'k');
    expect(n).toBe(5);
    expect(ranking).toEqual({
      x: { meanRank: 1.5, borda: 1.3, first: 2, ranked: 4, ranks: [2, 2] },
      y: { meanRank: 4 / 3, borda: 1.1, first: 2, ranked: 3, ranks: [2, 1] },
      z: { meanRank: 1, borda: 0.6, first: 1, ranked: 1, ranks: [1, 0] },
    });
    expect(cells.map(({ count, share }) => [count, share])).toEqual([
      [4, 0.8],
      [3, 0.6],
      [1, 0.2],
    ]);
  });

  it('of points count nothing given as 0, and show who put all on one', () => {
    // u: 60 100 0 50 30; v: 40 0 100 50 70
    const { points, cells } = itemOf(all, 'p');
    expect(points).toEqual({
      u: { mean: 48, median: 50, share: 0.8, givers: 4, all: 1 },
      v: { mean: 52, median: 50, share: 0.8, givers: 4, all: 1 },
    });
    expect(cells.map(({ count }) => count)).toEqual([4, 4]);
  });

  it('of numbers come from every single value', () => {
    // 2, 2, 3.5, 4, 10: squares from 4.3 are 5.29 + 5.29 + .64 + .09 + 32.49 = 43.8
    const number = itemOf(all, 'z');
    expect(number).toMatchObject({ n: 5, shown: 6, mean: 4.3, median: 3.5, cells: [] });
    expect(number.sd).toBeCloseTo(Math.sqrt(43.8 / 4), 12);
  });

  it('of a take-over have a base for each task, and the hours that were stated', () => {
    const { n, missing, tasks } = itemOf(all, 't');
    expect([n, missing.empty]).toEqual([5, 1]);
    expect(tasks?.map((task) => [task.task, task.n, task.hours])).toEqual([
      ['fest', 4, { n: 1, sum: 10, median: 10 }],
      ['rat', 3, { n: 2, sum: 6, median: 3 }],
    ]);
    expect(tasks?.map(({ cells }) => cells.map(({ count, share }) => [count, share]))).toEqual([
      [
        [2, 0.5],
        [1, 0.25],
        [1, 0.25],
      ],
      [
        [0, 0],
        [2, 2 / 3],
        [1, 1 / 3],
      ],
    ]);
  });

  it('of a conditional item count only those who saw it, and claim nothing about the invited', () => {
    expect(itemOf(all, 'warum')).toMatchObject({
      n: 1,
      shown: 2,
      missing: { empty: 1, hidden: 4, codes: {} },
      finite: null,
    });
    const conditional = aSurvey((items) =>
      items.map((item): Item =>
        item.key === 's' ? { ...item, showIf: { '==': [{ var: 'r' }, 5] } } : item,
      ),
    );
    const version = versionOf(conditional, 1);
    // Whoever did not see it has no answer to it.
    const given = RESPONSES.map(({ answers: { s, ...others }, ...response }) => ({
      ...response,
      answers: others.r === '5' && s !== undefined ? { ...others, s } : others,
    }));
    const asked = smallResults({ versions: [version], tallies: talliesOf(version, given) });
    // Only 4 and 6 gave a 5: 4 left it empty, 6 said nein.
    expect(itemOf(asked, 's')).toMatchObject({ n: 1, shown: 2, missing: { hidden: 4 } });
    expect(itemOf(asked, 's').cells.map(({ finite }) => finite)).toEqual([null, null]);
  });
});

describe('results by group and within a filter', () => {
  it('have every group of the survey, also the one nobody answered from', () => {
    const byType = smallResults({ by: 'actorType' });
    expect(byType.groupSizes).toEqual({
      schule: { responses: 3, invited: 7 },
      polizei: { responses: 3, invited: 5 },
      vereine: { responses: 0, invited: 0 },
    });
    const rating = itemOf(byType, 'r').groups;
    // schule 1, 2, 5; polizei 4, 5 and "weiß nicht"
    expect(rating?.schule).toMatchObject({ n: 3, shown: 3, mean: 8 / 3, median: 2 });
    expect(rating?.polizei).toMatchObject({ n: 2, shown: 3, mean: 4.5, median: 4.5 });
    expect(rating?.vereine).toMatchObject({ n: 0, shown: 0, mean: null, sd: null, median: null });
    expect(rating?.vereine?.cells[0]).toMatchObject({ count: 0, share: null, finite: null });
    expect(rating?.schule?.finite).toMatchObject({ invited: 7, bounds: [1 / 7, 5 / 7] });
  });

  it('add up: every count of the groups together is the count of all', () => {
    for (const by of ['area', 'actorType'] as const) {
      for (const item of smallResults({ by }).items) {
        const groups = Object.values(item.groups ?? {});
        expect(groups.reduce((sum, { n }) => sum + n, 0)).toBe(item.n);
        const counts = item.cells.map((_, index) =>
          groups.reduce((sum, { cells }) => sum + (cells[index]?.count ?? 0), 0),
        );
        expect(counts).toEqual(item.cells.map(({ count }) => count));
      }
    }
  });

  it('have the invited of the filter as N', () => {
    const north = smallResults({ filter: { area: 'nord' }, by: 'actorType' });
    expect(north).toMatchObject({ responses: 3, invited: 6, channels: { online: 2, paper: 1 } });
    expect(north.groupSizes.polizei).toEqual({ responses: 1, invited: 2 });
    expect(itemOf(north, 's').cells.map(({ count }) => count)).toEqual([2, 1]);
  });

  it('list one group where the filter leaves one', () => {
    const north = smallResults({ filter: { area: 'nord' }, by: 'area' });
    expect(Object.keys(north.groupSizes)).toEqual(['nord']);
  });

  it('know no N within a channel, because actors are not invited by channel', () => {
    const paper = smallResults({ filter: { channel: 'paper' } });
    expect(paper).toMatchObject({ responses: 2, invited: null, channels: { paper: 2 } });
    expect(itemOf(paper, 'r').finite).toBeNull();
  });

  it('know no N without a roster, and none where more answered than were invited', () => {
    expect(smallResults({ invited: [] })).toMatchObject({ invited: null });
    const roster = [{ area: 'nord', actorType: 'schule', invited: 3 }];
    const short = smallResults({ invited: roster });
    expect(short.invited).toBe(3);
    expect(itemOf(short, 'r').finite).toBeNull();
  });

  it('of nobody are empty: 0 where people are counted, null where a base is missing', () => {
    const none = smallResults({ tallies: [], dates: null, invited: [] });
    expect(none).toMatchObject({ responses: 0, forOrganisation: 0, channels: {}, dates: null });
    for (const item of none.items) {
      expect(item).toMatchObject({ n: 0, shown: 0, mean: null, finite: null, versions: [] });
    }
    expect(itemOf(none, 'p').points?.u).toMatchObject({ mean: null, share: null, givers: 0 });
    expect(itemOf(none, 'k').ranking?.x).toMatchObject({ meanRank: null, borda: null });
    expect(itemOf(none, 't').tasks?.[0]).toMatchObject({ n: 0, hours: null });
  });
});
