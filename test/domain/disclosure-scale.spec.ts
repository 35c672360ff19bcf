import { largeRelease } from '../../src/cli/bench/large-release.js';
import { protect } from '../../src/domain/disclosure/protect.js';

describe('a survey of 200 actors and 40 items', () => {
  it('is decided to the last number, and every withheld one is proven to be safe', async () => {
    const plan = largeRelease();
    const { tables, audit, planned, withheld } = await protect(plan);

    expect(planned).toBe((1 + 3 + 7) * (1 + 40 * (1 + 5)));
    expect(withheld).toBeGreaterThan(0);
    expect(withheld).toBeLessThan(planned);
    expect(audit.filter(({ safe }) => !safe)).toEqual([]);
    expect(audit.filter(({ low, high, required }) => high - low < required)).toEqual([]);
    const cells = tables.flatMap(({ rows }) => rows.flatMap(({ n, cells }) => [n, ...cells]));
    expect(cells.filter((cell) => !cell.shown && cell.reason === 'unsolved')).toEqual([]);
    expect(cells.filter(({ shown }) => !shown)).toHaveLength(withheld);
  });
});
