import {
  DEFAULT_LIMITS,
  type PlannedRow,
  type PlannedTable,
  type QuestionCounts,
  type ReleaseInput,
} from '../../domain/disclosure/release.js';

const AREAS = 3;
const TYPES = 7;
const ITEMS = 40;
const ACTORS = 200;
const POINTS = ['1', '2', '3', '4', '5'];

/** Cohort `area × TYPES + type`. */
const cohortsOf = (belongs: (area: number, type: number) => boolean): readonly number[] =>
  [...Array(AREAS * TYPES).keys()].filter((at) => belongs(Math.floor(at / TYPES), at % TYPES));

const ROWS: readonly PlannedRow[] = [
  { key: 'total', name: 'Alle', level: 'total', cohorts: [...Array(AREAS * TYPES).keys()] },
  ...[...Array(AREAS).keys()].map((area): PlannedRow => {
    const cohorts = cohortsOf((own) => own === area);
    return { key: `area/a${area}`, name: `Gebiet ${area}`, level: 'area', cohorts };
  }),
  ...[...Array(TYPES).keys()].map((type): PlannedRow => {
    const cohorts = cohortsOf((_, own) => own === type);
    return { key: `actorType/t${type}`, name: `Typ ${type}`, level: 'actorType', cohorts };
  }),
];

/** A release of 200 made-up actors: 80 % of them take part, and answer nine questions of ten. */
export function largeRelease(): ReleaseInput {
  const next = generator(2026);
  const invited = Array<number>(AREAS * TYPES).fill(0);
  for (let actor = 0; actor < ACTORS; actor += 1) {
    const cohort = next(AREAS * TYPES);
    invited[cohort] = (invited[cohort] ?? 0) + 1;
  }
  const taking = invited.map((size) => Array.from({ length: size }, () => next(10) < 8));
  const answered = taking.map((people) => people.filter(Boolean).length);
  const items = Array.from({ length: ITEMS }, (_, item) => {
    const counts = answered.map((people) => {
      const row = POINTS.map(() => 0);
      for (let person = 0; person < people; person += 1) {
        // Agreement is more frequent than its opposite, as it is in surveys.
        const point = Math.max(next(5), next(5));
        if (next(10) < 9) row[point] = (row[point] ?? 0) + 1;
      }
      return row;
    });
    return question(`b${item}`, POINTS, counts);
  });
  const participation = question(
    'participation',
    ['answered'],
    answered.map((people) => [people]),
  );
  const columns = POINTS.map((code) => ({ key: code, label: code, codes: [code] }));
  const tables = items.map(({ question: { key } }): PlannedTable => ({
    key: `item/${key}`,
    question: key,
    rows: ROWS,
    columns,
  }));
  return {
    ...{ earlier: [], limits: DEFAULT_LIMITS, repairs: {}, publicationGroups: {} },
    cohorts: invited.map((size, at) => ({
      area: `a${Math.floor(at / TYPES)}`,
      actorType: `t${at % TYPES}`,
      invited: size,
    })),
    questions: [participation, ...items],
    tables: [
      { key: 'participation', question: 'participation', rows: ROWS, columns: [] },
      ...tables,
    ],
  };
}

function question(
  key: string,
  codes: readonly string[],
  counts: readonly (readonly number[])[],
): QuestionCounts {
  const categories = codes.map((code) => ({ code, label: code }));
  return {
    question: { key, item: key, part: null, categories },
    counts,
    consented: counts.map((row) => row.map(() => 0)),
  };
}

/** A generator of Park and Miller (1988): the same people on every machine. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}
