import { protect } from '../../src/domain/disclosure/protect.js';
import { randomPlan } from './disclosure-random.js';
import { shortfalls } from './disclosure-shortfall.js';

/** FUZZ_TABLES=10000 takes two minutes of processor time; the first 2000 are the same ones. */
const TABLES = Number(process.env.FUZZ_TABLES ?? 2000);
const MOST_MS = 1_800_000;

describe('random small tables', () => {
  it(
    'leave every withheld number as uncertain as the limits ask, by plain enumeration',
    async () => {
      const leaks: unknown[] = [];
      let withheld = 0;
      let unsafe = 0;
      for (let seed = 1; seed <= TABLES; seed += 1) {
        const random = randomPlan(seed);
        const protection = await protect(random.plan);
        unsafe += protection.audit.filter(({ safe }) => !safe).length;
        const short = shortfalls(random, protection.tables[0]?.rows ?? []);
        withheld += short.length;
        if (short.some((by) => by > 0)) leaks.push({ seed, short });
      }
      process.stdout.write(
        `${TABLES} tables, ${withheld} numbers withheld, ${leaks.length} leaks\n`,
      );
      expect(leaks.slice(0, 5)).toEqual([]);
      expect(unsafe).toBe(0);
      expect(withheld).toBeGreaterThan(TABLES);
    },
    MOST_MS,
  );
});

describe('random small tables after a quote that named its group', () => {
  it(
    'leave every withheld number as uncertain, also to whoever said the same and was not quoted',
    async () => {
      const leaks: unknown[] = [];
      let [tried, withheld, without] = [0, 0, 0];
      for (let seed = 1; seed <= TABLES / 20; seed += 1) {
        const random = randomPlan(seed);
        const voice = randomVoice(random, seed);
        const voiced = { ...random, plan: { ...random.plan, quoted: [voice] } };
        // What the quote tells by itself no table can take back.
        const silent =
          (await protect({ ...random.plan, closed: everything })).tables[0]?.rows ?? [];
        if (shortfalls(voiced, silent).some((by) => by > 0)) continue;
        tried += 1;
        const rows = (await protect(voiced.plan)).tables[0]?.rows ?? [];
        const short = shortfalls(voiced, rows);
        withheld += short.length;
        if (short.some((by) => by > 0)) leaks.push({ seed, short });
        const unaware = (await protect(random.plan)).tables[0]?.rows ?? [];
        without += Number(shortfalls(voiced, unaware).some((by) => by > 0));
      }
      process.stdout.write(
        `${tried} tables with a quote, ${withheld} numbers withheld, ${leaks.length} leaks; ` +
          `${without} without the quote in the audit\n`,
      );
      expect(leaks.slice(0, 5)).toEqual([]);
      expect(tried).toBeGreaterThan(TABLES / 100);
      // What the quote tells matters in some of them.
      expect(without).toBeGreaterThan(0);
    },
    MOST_MS,
  );
});

const everything = ['total', 'actorType/t0', 'actorType/t1', 'actorType/t2'].map((row) => ({
  ...{ table: 'item/b1', row, column: 'n' },
}));

/** Somebody of one cohort, on the side of one answer; of those somebody gave, where there is one. */
function randomVoice({ plan, counts }: ReturnType<typeof randomPlan>, seed: number) {
  const given = counts.flatMap((row, cohort) =>
    row.flatMap((count, at) => (count > 0 ? [{ cohort, at }] : [])),
  );
  const { cohort, at } = given[seed % Math.max(1, given.length)] ?? { cohort: 0, at: 0 };
  const codes = plan.questions[0]?.question.categories.map(({ code }) => code) ?? [];
  return { question: 'b1', cohorts: [cohort], codes: [codes[at] ?? ''] };
}
