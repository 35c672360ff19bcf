import { protect } from '../../src/domain/disclosure/protect.js';
import type {
  DecidedTable,
  DisclosureLimits,
  PlannedRow,
  ReleaseInput,
} from '../../src/domain/disclosure/release.js';
import {
  type Ballot,
  ballotsUpTo,
  codesOf,
  type Counts,
  countsOf,
  minus,
  OPTIONS,
  statesOf,
} from './ballot-enumeration.js';
import { input, row, totalOf } from './disclosure-input.js';
import { generator } from './disclosure-random.js';

interface Small {
  readonly ranks: number;
  readonly invited: readonly number[];
  readonly people: readonly (readonly Ballot[])[];
  readonly plan: ReleaseInput;
}

function smallPlan(seed: number): Small {
  const next = generator(seed * 6133 + 7);
  for (let skip = 0; skip < 5; skip += 1) next(2);
  const ranks = next(4) === 0 ? 2 : 3;
  const invited = ranks === 2 ? [3 + next(2), 3 + next(2)] : [4 + next(2)];
  const choices = ballotsUpTo(ranks);
  // Few different ones, so that some numbers may be told.
  const some = [0, 1, 2].map(() => choices[next(choices.length)] ?? ['a']);
  const people = invited.map((size) =>
    Array.from({ length: size }, () => some[next(3)] ?? ['a']).filter(() => next(9) > 0),
  );
  const codes = [...codesOf(ranks), 'unranked'];
  const counts = Object.fromEntries(
    OPTIONS.map((option) => [
      `r/${option}`,
      people.map((own) =>
        codes.map((code) => own.filter((ballot) => codeOf(ballot, option) === code).length),
      ),
    ]),
  );
  const limits: DisclosureLimits = {
    ...{ base: 1, cell: 1 + next(2), unanimous: 1 + next(2), width: 1 + next(2) },
  };
  const rows = [totalOf(invited.length), ...(ranks === 2 ? invited.map((_, at) => row(at)) : [])];
  const tables = Object.keys(counts).map((key) => ({
    ...{ key: `item/${key}`, question: key, rows: rows.filter(() => next(4) > 0) },
    columns: codes
      .filter(() => next(5) > 0)
      .map((code) => ({ key: code, label: code, codes: [code] })),
  }));
  return { ranks, invited, people, plan: { ...input({ counts, codes, invited }), tables, limits } };
}

function codeOf(ballot: Ballot, option: string): string {
  const at = ballot.indexOf(option);
  return at < 0 ? 'unranked' : `${at + 1}`;
}

interface Number_ {
  readonly cohorts: PlannedRow['cohorts'];
  readonly value: (counts: Counts) => number;
  readonly shown: number | null;
  /** The base of the same row, where it is shown. */
  readonly size: number;
}

function numbersOf(tables: readonly DecidedTable[], ranks: number): readonly Number_[] {
  return tables.flatMap(({ question, columns, rows }) => {
    const option = OPTIONS.indexOf(question.split('/')[1] ?? '');
    const rankAt = (rank: number) => 1 + option * ranks + rank;
    const valueOf = (code: string) => (counts: Counts) => {
      const ranked = [...Array(ranks).keys()].map((rank) => counts[rankAt(rank)] ?? 0);
      const all = ranked.reduce((sum, n) => sum + n, 0);
      return code === 'unranked' ? (counts[0] ?? 0) - all : (ranked[Number(code) - 1] ?? 0);
    };
    return rows.flatMap(({ cohorts, n, cells }) => {
      const size = n.shown ? n.value : Infinity;
      return [
        {
          cohorts,
          size,
          value: (counts: Counts) => counts[0] ?? 0,
          shown: n.shown ? n.value : null,
        },
        ...cells.map((cell, at) => ({
          ...{ cohorts, size, value: valueOf(columns[at]?.key ?? '') },
          shown: cell.shown ? cell.value : null,
        })),
      ];
    });
  });
}

const widthFor = (people: number, { width }: DisclosureLimits) =>
  people <= 3 ? Math.max(0, people) : Math.min(width, people);

/** How far each withheld number is under its limit, for outsiders and for everybody with a ballot. */
function shortfalls({ ranks, invited, people, plan }: Small, tables: readonly DecidedTable[]) {
  const numbers = numbersOf(tables, ranks);
  const sumOf = (whole: readonly Counts[], { cohorts, value }: Number_) =>
    cohorts.reduce((sum, cohort) => sum + value(whole[cohort] ?? []), 0);
  let fits: readonly (readonly Counts[])[] = [[]];
  invited.forEach((size, cohort) => {
    const states = statesOf(size, ranks);
    const due = numbers.filter(
      ({ shown, cohorts }) => shown !== null && Math.max(...cohorts) === cohort,
    );
    fits = fits.flatMap((before) =>
      states
        .map((state) => [...before, state])
        .filter((whole) => due.every((each) => sumOf(whole, each) === each.shown)),
    );
  });
  const attacks = people.flatMap((own, cohort) => {
    const rests = new Set(
      statesOf((invited[cohort] ?? 1) - 1, ranks).map((state) => state.join(' ')),
    );
    return [...new Set(own.map((ballot) => ballot.join(' ')))].map((ballot) => ({
      cohort,
      fits: fits.filter((whole) =>
        rests.has(minus(whole[cohort] ?? [], countsOf(ballot.split(' '), ranks)).join(' ')),
      ),
    }));
  });
  return numbers
    .filter(({ shown, size }) => shown === null && size > 0)
    .map((number) => {
      const widthOf = (among: typeof fits) => {
        let [low, high] = [Infinity, -Infinity];
        for (const whole of among) {
          const sum = sumOf(whole, number);
          [low, high] = [Math.min(low, sum), Math.max(high, sum)];
        }
        return high - low;
      };
      const all = number.cohorts.reduce((sum, cohort) => sum + (invited[cohort] ?? 0), 0);
      const outside = widthFor(all, plan.limits);
      const inside = attacks.map(({ cohort, fits: known }) => {
        const own = Number(number.cohorts.includes(cohort));
        const wanted = Math.min(widthFor(all - own, plan.limits), outside, number.size - own);
        return wanted - widthOf(known);
      });
      return Math.max(outside - widthOf(fits), ...inside);
    });
}

const PLANS = Number(process.env.FUZZ_TABLES ?? 2000) / 50;
const MOST_MS = 1_800_000;

describe('random partial ballots', () => {
  it(
    'leave every withheld number uncertain among all sets of ballots that fit to what is shown',
    async () => {
      const leaks: unknown[] = [];
      let [withheld, planned, unsafe] = [0, 0, 0];
      for (let seed = 1; seed <= PLANS; seed += 1) {
        const small = smallPlan(seed);
        const protection = await protect(small.plan);
        withheld += protection.withheld;
        planned += protection.planned;
        unsafe += protection.audit.filter(({ safe }) => !safe).length;
        const short = shortfalls(small, protection.tables);
        if (short.some((by) => by > 0)) leaks.push({ seed, short });
      }
      process.stdout.write(
        `${PLANS} rankings, ${withheld} of ${planned} withheld, ${unsafe} not safe, ${leaks.length} leaks\n`,
      );
      expect(leaks.slice(0, 5)).toEqual([]);
      expect(unsafe).toBe(0);
      expect(withheld).toBeLessThan(planned);
    },
    MOST_MS,
  );
});
