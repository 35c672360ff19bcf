import { protect } from '../../src/domain/disclosure/protect.js';
import { linkedPlan } from './disclosure-linked-plans.js';
import { linkedShortfalls } from './disclosure-linked-shortfall.js';

/** FUZZ_TABLES=10000 tries 500 releases of each kind; the first ones are the same. */
const RELEASES = Math.ceil(Number(process.env.FUZZ_TABLES ?? 200) / 20);
const MOST_MS = 1_800_000;

describe('random releases of participation and two questions, one of which', () => {
  it.each([
    ['somebody may have left out', false],
    ['is asked only those who said yes to the other', true],
  ])(
    '%s, leave every withheld number uncertain to whoever takes all own answers out',
    async (name, isConditional) => {
      const leaks: unknown[] = [];
      let [withheld, planned, unsafe] = [0, 0, 0];
      for (let seed = 1; seed <= RELEASES; seed += 1) {
        const small = linkedPlan(seed, isConditional);
        const protection = await protect(small.plan);
        const short = linkedShortfalls(small, protection.tables);
        withheld += protection.withheld;
        planned += protection.planned;
        unsafe += protection.audit.filter(({ safe }) => !safe).length;
        // What the audit itself calls not safe keeps a release from going out at all.
        const isRefused = protection.audit.some(({ safe }) => !safe);
        const told = isRefused ? [] : short.filter(({ by }) => by > 0);
        if (told.length > 0) leaks.push({ seed, told });
      }
      process.stdout.write(
        `${name}: ${RELEASES} releases, ${withheld} of ${planned} numbers withheld, ` +
          `${unsafe} not safe, ${leaks.length} leaks\n`,
      );
      expect(leaks.slice(0, 5)).toEqual([]);
      expect(unsafe).toBeLessThanOrEqual(RELEASES / 20);
      expect(withheld).toBeLessThan(planned);
    },
    MOST_MS,
  );
});
