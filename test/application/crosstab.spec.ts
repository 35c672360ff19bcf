import { CrosstabService } from '../../src/application/analysis/crosstab.service.js';
import { addPairCounts, countPairs, NO_PAIRS } from '../../src/domain/analysis/crosstab.js';
import { databases } from '../support/databases.js';
import { valueOf } from '../support/definitions.js';
import { startServices, type TestServices } from '../support/services.js';
import { aBody, SMALL_ITEMS, smallSurvey } from '../support/small-survey.js';

describe('pairs of answers', () => {
  const documents = [
    { a: 'x', b: ['1', '2'] },
    { a: 'x', b: ['1', '2'] },
    { a: 'x', b: ['1'] },
    { a: 'y', b: [] },
    { a: { none: 'weiss-nicht' }, b: ['1'] },
    { a: 'y', b: { none: 'keine-angabe' } },
    { b: ['2'] },
    { a: 'x' },
  ];

  it('are of people who answered both; a multiple choice counts a person once per option', () => {
    expect(countPairs(documents, 'a', 'b')).toEqual({
      base: 4,
      rows: { x: 3, y: 1 },
      columns: { '1': 3, '2': 2 },
      cells: { x: { '1': 3, '2': 2 }, y: {} },
    });
  });

  it('stay the same people when rows and columns change places', () => {
    const { base, rows, columns, cells } = countPairs(documents, 'b', 'a');
    expect({ base, rows, columns }).toEqual({
      base: 4,
      rows: { '1': 3, '2': 2 },
      columns: { x: 3, y: 1 },
    });
    expect(cells).toEqual({ '1': { x: 3 }, '2': { x: 2 } });
  });

  it('add up over parts in any division', () => {
    const whole = countPairs(documents, 'a', 'b');
    for (let cut = 0; cut <= documents.length; cut += 1) {
      const parts = [documents.slice(0, cut), documents.slice(cut)].map((part) =>
        countPairs(part, 'a', 'b'),
      );
      expect(parts.reduce(addPairCounts, NO_PAIRS)).toEqual(whole);
    }
  });

  it('count nobody where there is nobody', () => {
    expect(countPairs([], 'a', 'b')).toEqual(NO_PAIRS);
  });
});

describe.each(databases)('a cross table over versions on $name', (kind) => {
  let services: TestServices;
  let later: TestServices;

  beforeAll(async () => {
    services = await startServices({ on: kind });
    valueOf(
      await services.responses.submit(
        'klein',
        aBody({ number: 1, answers: { r: '1', s: 'ja', m: ['a'] } }),
      ),
    );
    valueOf(
      await services.responses.submit(
        'klein',
        aBody({ number: 2, answers: { r: '5', s: 'nein', m: [] } }),
      ),
    );
    const items = SMALL_ITEMS.map((item) =>
      item.key === 's' ? { ...item, text: 'Frage s, anders' } : item,
    );
    services.folder.write(smallSurvey({ items }));
    later = await services.startAnother();
    valueOf(
      await later.responses.submit(
        'klein',
        aBody({ number: 3, answers: { r: '5', s: 'ja', m: ['a'] } }),
      ),
    );
  });
  afterAll(async () => {
    await later.stop();
    await services.close();
  });

  const cross = async (row: string, by: string) =>
    valueOf(await later.get(CrosstabService).crosstab('klein', { row, by, wave: '2026' }));

  it('counts all versions in which both items are unchanged', async () => {
    expect(await cross('r', 'm')).toMatchObject({
      version: 2,
      versions: [1, 2],
      excludedVersions: [],
      base: 3,
    });
  });

  it('leaves out versions in which one of them read differently, and says so', async () => {
    for (const [row, by] of [
      ['s', 'm'],
      ['m', 's'],
      ['s', 'area'],
    ] as const) {
      expect(await cross(row, by)).toMatchObject({
        versions: [2],
        excludedVersions: [1],
        base: 1,
      });
    }
  });
});
