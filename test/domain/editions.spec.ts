import {
  DEFAULT_LIMITS,
  type DecidedTable,
  type PlannedTable,
  type QuestionCounts,
} from '../../src/domain/disclosure/release.js';
import {
  earlierFigures,
  earlierVoices,
  smallChanges,
} from '../../src/domain/release/compare-editions.js';

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

  it('keep what was told by the groups of quotes, also of those that were withdrawn since', () => {
    const quoted = [{ question: 's', cohorts: [0], codes: ['ja'] }];
    const told = { ...edition, input: { ...edition.input, quoted } };
    expect(earlierVoices(told, now([6, 4], [6, 4]))).toEqual([
      { question: 's', cohorts: [2], codes: ['ja'] },
    ]);
    expect(earlierVoices(edition, now([6, 4], [6, 4]))).toEqual([]);
    // An answer that is not told apart any more says nothing about the others.
    const gone = {
      ...told.input,
      quoted: [{ question: 's', cohorts: [0], codes: ['ja', 'egal'] }],
    };
    expect(earlierVoices({ input: gone }, now([6, 4], [6, 4]))).toEqual([]);
  });

  it('must not differ by one or two people in any number, shown or not', () => {
    const changes = (a: readonly number[], b: readonly number[]) =>
      smallChanges(edition, now(a, b), DEFAULT_LIMITS).map(({ column }) => column);
    expect(changes([6, 4], [6, 4])).toEqual([]);
    expect(changes([6, 4], [6, 5])).toEqual(['n', 'rest']);
    expect(changes([5, 4], [6, 5])).toEqual(['ja', 'rest']);
    expect(changes([9, 4], [6, 7])).toEqual([]);
    expect(changes([8, 4], [6, 7])).toEqual(['ja']);
  });

  it('must not differ by few people who are all of one mind, or too few to break down', () => {
    const columns = (a: readonly number[], b: readonly number[]) =>
      smallChanges(edition, now(a, b), DEFAULT_LIMITS).map(({ column }) => column);
    // Six more who all say yes, or all no; ten are enough.
    expect(columns([12, 4], [6, 4])).toEqual(['ja']);
    expect(columns([6, 10], [6, 4])).toEqual(['rest']);
    expect(columns([16, 4], [6, 4])).toEqual([]);
    expect(columns([9, 5], [6, 4])).toEqual(['n', 'rest']);
    expect(columns([6, 4], [9, 7])).toEqual([]);
  });

  it('are compared in the rows and columns of both', () => {
    // The first had a row for the one group, which the second merges: seven more, of them one there.
    const rows = [0, 1].map((cohort) => ({
      ...({ key: `actorType/${cohort}`, name: '', level: 'actorType', cohorts: [cohort] } as const),
      ...({ n: { shown: true, value: 10 }, cells: [] } as const),
    }));
    const split = { ...edition, tables: [{ ...decided, columns: [], rows }] };
    expect(smallChanges(split, now([7, 4], [9, 7]), DEFAULT_LIMITS)).toEqual([
      { table: 'item/s', row: 'actorType/0', column: 'n' },
      { table: 'item/s', row: 'actorType/0', column: 'ja' },
    ]);
    const other = [{ key: 'nein', label: 'nein', codes: ['nein'] }];
    const columns = { ...edition, tables: [{ ...decided, columns: other }] };
    expect(smallChanges(columns, now([9, 5], [9, 4]), DEFAULT_LIMITS)).toEqual([
      { table: 'item/s', row: 'total', column: 'rest' },
      { table: 'item/s', row: 'total', column: 'nein' },
    ]);
  });
});
