import type {
  DecidedTable,
  PlannedTable,
  QuestionCounts,
} from '../../src/domain/disclosure/release.js';
import { earlierFigures, smallChanges } from '../../src/domain/release/compare-editions.js';

describe('two editions of one wave', () => {
  const COHORTS = ['a', 'b'].map((actorType) => ({ area: 'nord', actorType, invited: null }));
  const question = (key: string, counts: readonly (readonly number[])[]): QuestionCounts => ({
    question: {
      ...{ key, item: key, part: null },
      categories: ['ja', 'nein'].map((code) => ({ code, label: code })),
    },
    counts,
    consented: [],
  });
  const planned: PlannedTable = {
    ...{ key: 'item/s', question: 's' },
    rows: [{ key: 'total', name: 'Alle', level: 'total', cohorts: [0, 1] }],
    columns: [{ key: 'ja', label: 'ja', codes: ['ja'] }],
  };
  const decided: DecidedTable = {
    ...{ key: 'item/s', question: 's', columns: planned.columns },
    rows: [
      {
        ...{ key: 'total', name: 'Alle', level: 'total', cohorts: [0, 1] },
        n: { shown: true, value: 20 },
        cells: [{ shown: false, reason: 'complementary' }],
      },
    ],
  };
  const edition = {
    source: 'Fassung 1',
    input: { cohorts: COHORTS, questions: [question('s', [[6, 4], [6, 4]])] }, // prettier-ignore
    tables: [decided],
  };
  const now = (a: readonly number[], b: readonly number[]) => ({
    // In another order, with somewhere nobody is.
    cohorts: [{ area: 'sued', actorType: 'a', invited: null }, ...COHORTS.toReversed()],
    questions: [question('s', [[0, 0], b, a])],
    tables: [{ ...planned, rows: [{ ...planned.rows[0], cohorts: [1, 2] } as never] }],
  });

  it('tell the second one what the first has shown, while nothing has changed', () => {
    expect(earlierFigures(edition, now([6, 4], [6, 4]))).toEqual([
      { question: 's', cohorts: [1, 2], codes: null, low: 20, high: 20, source: 'Fassung 1' },
    ]);
    expect(earlierFigures(edition, now([6, 4], [6, 5]))).toEqual([]);
  });

  it('must not differ by one or two people in any number, shown or not', () => {
    const changes = (a: readonly number[], b: readonly number[]) =>
      smallChanges(edition, now(a, b), 3).map(({ column }) => column);
    expect(changes([6, 4], [6, 4])).toEqual([]);
    expect(changes([6, 4], [6, 5])).toEqual(['n', 'rest']);
    expect(changes([5, 4], [6, 5])).toEqual(['ja', 'rest']);
    expect(changes([9, 4], [6, 7])).toEqual([]);
    expect(changes([8, 4], [6, 7])).toEqual(['ja']);
  });
});
