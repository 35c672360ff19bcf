import {
  CrosstabService,
  type CrosstabQuery,
} from '../../src/application/analysis/crosstab.service.js';
import { addPairCounts, countPairs, NO_PAIRS } from '../../src/domain/analysis/crosstab.js';
import fc from 'fast-check';
import { countPackedPairs, packAnswers } from '../../src/domain/analysis/packed-answers.js';
import type { StoredCodes } from '../../src/domain/response/document.js';
import { databases } from '../support/databases.js';
import { problemsOf, valueOf } from '../support/definitions.js';
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

  it('are the same packed, for all, and for those alone who gave certain answers', () => {
    const answer = fc.option(
      fc.oneof(
        fc.subarray(['1', '2', '3']),
        fc.constantFrom('1', '2'),
        fc.constant({ none: 'weiss-nicht' }),
      ),
      { nil: undefined },
    );
    const person = fc.record({ a: answer, b: answer, c: answer });
    fc.assert(
      fc.property(fc.array(person), fc.subarray(['1', '2', '3']), (people, codes) => {
        const packed = packAnswers(people as StoredCodes[], ['a', 'b', 'c']);
        const counted = countPairs(people as StoredCodes[], 'a', 'b');
        expect(countPackedPairs(packed, 'a', 'b')).toEqual(counted);
        const some = people.filter(({ c }) =>
          (Array.isArray(c) ? c : [c]).some((code) => codes.includes(code as string)),
        );
        const only = [{ item: 'c', codes }];
        const filtered = countPairs(some as StoredCodes[], 'a', 'b');
        expect(countPackedPairs(packed, 'a', 'b', only)).toEqual(filtered);
      }),
    );
  });

  it('count nobody where there is nobody', () => {
    expect(countPackedPairs(packAnswers([], ['a']), 'a', 'a')).toEqual(NO_PAIRS);
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

describe.each(databases)('a cross table kept in memory on $name', (kind) => {
  let services: TestServices;
  let beside: TestServices;

  beforeAll(async () => {
    services = await startServices({ on: kind });
    beside = await services.startAnother();
  });
  afterAll(async () => {
    await beside.stop();
    await services.close();
  });

  const ask = (query: Partial<CrosstabQuery>) =>
    services.get(CrosstabService).crosstab('klein', { row: 'r', by: 's', wave: '2026', ...query });
  const baseOf = async (query: Partial<CrosstabQuery> = {}) => valueOf(await ask(query)).base;
  const only = [{ item: 'm', codes: ['a', 'c'] }];

  it('sees what another process stores, changes and deletes, and nothing else', async () => {
    expect(await baseOf()).toBe(0);
    const answers = { r: '1', s: 'ja', m: ['a', 'b'] };
    const first = valueOf(await beside.responses.submit('klein', aBody({ number: 1, answers })));
    await beside.responses.submit(
      'klein',
      aBody({ number: 2, area: 'sued', answers: { ...answers, m: ['b'] } }),
    );
    expect([await baseOf(), await baseOf({ only }), await baseOf({ area: 'sued' })]).toEqual([
      2, 1, 1,
    ]);
    expect(await baseOf({ by: 'area', only })).toBe(1);

    // The marginals stay as they are, and so does every tally: the pairs do not.
    const swap = aBody({ number: 1, answers: { r: '1', s: 'nein', m: ['a'] } });
    valueOf(await beside.responses.change(first.receipt ?? '', swap));
    const { cells } = valueOf(await ask({ only }));
    expect(cells.filter(({ count }) => count > 0)).toMatchObject([
      { row: '1', column: 'nein', count: 1 },
    ]);
    await beside.responses.remove(first.receipt ?? '');
    expect([await baseOf(), await baseOf({ only })]).toEqual([1, 0]);
  });

  it('refuses conditions on what there is not', async () => {
    expect(problemsOf(await ask({ only: [{ item: 'q', codes: ['1'] }] }))).toEqual([
      'where answer.unknown-item',
    ]);
    expect(problemsOf(await ask({ only: [{ item: 'm', codes: ['q'] }], area: 'west' }))).toEqual([
      'where answer.unknown-option',
      'area response.unknown-area',
    ]);
  });

  it('of many people is read in a thread of its own, and counts the same', async () => {
    const lines = Array.from({ length: 1200 }, (_, index) => {
      const answers = { r: String(1 + (index % 5)), s: index % 2 === 0 ? 'ja' : 'nein', m: ['c'] };
      const area = index % 3 === 0 ? 'nord' : 'sued';
      return { row: index + 1, body: aBody({ number: 100 + index, area, answers }) };
    });
    valueOf(await beside.lines.submitAll('klein', lines));
    expect(await baseOf({ only })).toBe(1200);
    expect(await baseOf({ area: 'nord', only: [...only, { item: 's', codes: ['ja'] }] })).toBe(200);
  });
});
