import { ComparisonsService } from '../../src/application/analysis/comparisons.service.js';
import { RankingsService } from '../../src/application/analysis/rankings.service.js';
import { WeightingService } from '../../src/application/analysis/weighting.service.js';
import { databases } from '../support/databases.js';
import { valueOf } from '../support/definitions.js';
import { startServices, type TestServices } from '../support/services.js';
import { aBody, SMALL_ITEMS, smallSurvey } from '../support/small-survey.js';

/** The second version asks `s` and `k` in other words, and `r` in words declared equal in meaning. */
const LATER_ITEMS = SMALL_ITEMS.map((item) => {
  if (item.key === 'r') return { ...item, text: 'Frage r, kürzer', equivalentTo: [1] };
  return ['s', 'k'].includes(item.key) ? { ...item, text: `${item.text}, anders` } : item;
});

describe.each(databases)('comparisons over versions on $name', (kind) => {
  let services: TestServices;
  let later: TestServices;
  const answer = async (by: TestServices, number: number, wave: string, answers: object) =>
    valueOf(await by.responses.submit('klein', aBody({ number, wave, answers })));

  beforeAll(async () => {
    services = await startServices({ on: kind, today: '2023-05-01' });
    for (const [index, r] of ['1', '2', '5', '5'].entries()) {
      await answer(services, index + 1, '2023', { r, s: 'ja', k: ['x', 'y'], z: 3 });
    }
    services.folder.write(smallSurvey({ items: LATER_ITEMS }));
    later = await services.startAnother();
    later.clock.set('2026-05-01');
    for (const [index, r] of ['4', '5', '5', '5'].entries()) {
      await answer(later, index + 11, '2026', { r, s: 'nein', k: ['y', 'x'] });
    }
  });
  afterAll(async () => {
    await later.stop();
    await services.close();
  });

  const waves = async (item: string) =>
    valueOf(
      await later.get(ComparisonsService).waves('klein', { item, before: '2023', after: '2026' }),
    );

  it('counts a change of what was declared equal in meaning: 2 of 4 before, 4 of 4 after', async () => {
    const { relation, changes } = await waves('r');
    expect(relation).toBe('same');
    expect(changes[0]).toMatchObject({
      code: 'top2',
      before: { count: 2, n: 4 },
      after: { count: 4, n: 4 },
      change: { difference: 0.5 },
    });
  });

  it('puts other words side by side, each wave as it asked and with its own answers', async () => {
    const { relation, before, after, changes, figures } = await waves('s');
    expect([relation, changes]).toEqual(['changed', []]);
    expect([before?.text, before?.n, before?.cells[0]?.count]).toEqual(['Frage s', 4, 4]);
    expect([after?.text, after?.n, after?.cells[0]?.count]).toEqual(['Frage s, anders', 4, 0]);
    expect(figures.before).toMatchObject({ wave: '2023', versions: [1], n: 4 });
    expect(figures.after).toMatchObject({ wave: '2026', versions: [2], n: 4 });
  });

  it('says nothing of shares for a number', async () => {
    expect(await waves('z')).toMatchObject({ relation: 'same', changes: [] });
  });

  it('leaves ballots to other words out, and says so', async () => {
    const rankings = later.get(RankingsService);
    const now = valueOf(await rankings.agreement('klein', 'k', '2026'));
    expect([now.pairwise.ballots, now.pairwise.winner, now.concordance?.w]).toEqual([4, 'y', 1]);
    const then = valueOf(await rankings.agreement('klein', 'k', '2023'));
    expect(then).toMatchObject({
      pairwise: { ballots: 0, winner: null },
      concordance: null,
      versions: [],
      excludedVersions: [1],
    });
  });

  it('weighs with the roster of the wave: five of nine schools and five of sixty police', async () => {
    const cells = [
      ['nord', 'schule', 9],
      ['nord', 'polizei', 60],
    ] as const;
    const roster = cells.flatMap(([area, actorType, invited]) =>
      Array.from({ length: invited }, (_, index) => ({
        organisation: `${actorType}-${index}`,
        name: `${actorType} ${index}`,
        area,
        actorType,
      })),
    );
    await later.roster.replace('klein', '2026', roster);
    await answer(later, 21, '2026', { r: '5', s: 'nein' });
    for (const number of [31, 32, 33, 34, 35]) {
      const body = aBody({ number, actorType: 'polizei', answers: { r: number < 33 ? '1' : '4' } });
      valueOf(await later.responses.submit('klein', body));
    }
    const { items } = valueOf(await later.get(WeightingService).weighted('klein', '2026'));
    const [part] = items.find(({ key }) => key === 'r')?.parts ?? [];
    // All of the schools and 3 of 5 of the police: (9 · 1 + 60 · .6) / 69.
    expect(part?.shares[0]).toMatchObject({
      ...{ code: 'top2', count: 8, n: 10 },
      weighted: { share: expect.closeTo(45 / 69, 12) as number },
    });
    expect(part?.summary).toMatchObject({
      warns: true,
      ratio: expect.closeTo(60 / 9, 12) as number,
    });
  });
});
