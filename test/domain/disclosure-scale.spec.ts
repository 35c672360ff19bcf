import { protect } from '../../src/domain/disclosure/protect.js';
import type {
  PlannedRow,
  PlannedTable,
  ReleaseInput,
} from '../../src/domain/disclosure/release.js';
import { generator } from './disclosure-random.js';
import { input, question, totalOf } from './disclosure-input.js';

const AREAS = 3;
const TYPES = 7;
const ITEMS = 40;
const ACTORS = 200;
const POINTS = ['1', '2', '3', '4', '5'];

/** Cohort `area × TYPES + type`. */
const cohortsOf = (belongs: (area: number, type: number) => boolean): readonly number[] =>
  [...Array(AREAS * TYPES).keys()].filter((at) => belongs(Math.floor(at / TYPES), at % TYPES));

const ROWS: readonly PlannedRow[] = [
  totalOf(AREAS * TYPES),
  ...[...Array(AREAS).keys()].map((area): PlannedRow => {
    const cohorts = cohortsOf((own) => own === area);
    return { key: `area/a${area}`, name: `Gebiet ${area}`, level: 'area', cohorts };
  }),
  ...[...Array(TYPES).keys()].map((type): PlannedRow => {
    const cohorts = cohortsOf((_, own) => own === type);
    return { key: `actorType/t${type}`, name: `Typ ${type}`, level: 'actorType', cohorts };
  }),
];

/** 200 actors, 80 % of whom take part, and answer nine questions of ten. */
function largeSurvey(): ReleaseInput {
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
  const plan = input({ counts: {}, codes: [], invited });
  return {
    ...plan,
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

describe('a survey of 200 actors and 40 items', () => {
  it('is decided to the last number, and every withheld one is proven to be safe', async () => {
    const plan = largeSurvey();
    const [wall, cpu] = [performance.now(), process.cpuUsage()];
    const { tables, audit, planned, withheld } = await protect(plan);
    const { user, system } = process.cpuUsage(cpu);
    const seconds = [performance.now() - wall, (user + system) / 1000].map((ms) =>
      (ms / 1000).toFixed(1),
    );
    process.stdout.write(
      `${planned} numbers, ${withheld} withheld, ${audit.length} audited: ` +
        `${seconds[0]} s, ${seconds[1]} s of processor time\n`,
    );

    expect(planned).toBe((1 + TYPES + AREAS) * (1 + ITEMS * (1 + POINTS.length)));
    expect(withheld).toBeGreaterThan(0);
    expect(withheld).toBeLessThan(planned);
    expect(audit.filter(({ safe }) => !safe)).toEqual([]);
    expect(audit.filter(({ low, high, required }) => high - low < required)).toEqual([]);
    const cells = tables.flatMap(({ rows }) => rows.flatMap(({ n, cells }) => [n, ...cells]));
    expect(cells.filter((cell) => !cell.shown && cell.reason === 'unsolved')).toEqual([]);
    expect(cells.filter(({ shown }) => !shown)).toHaveLength(withheld);
  });
});
