import { releaseMemory } from '../src/release-memory.js';

const MEGABYTE = 1024 * 1024;

/** The size of the heap while much is held that nobody needs afterwards. */
function heapOfWork(): number {
  const held = Array.from({ length: 200 }, (_, at) =>
    Array.from({ length: 10_000 }, (__, index) => `${at} ${index} ${'x'.repeat(20)}`),
  );
  const { heapTotal } = process.memoryUsage();
  return held.length === 200 ? heapTotal : 0;
}

describe('the memory that only the start needed', () => {
  it('goes back to the system', async () => {
    const taken = heapOfWork();
    await releaseMemory();
    expect(taken - process.memoryUsage().heapTotal).toBeGreaterThan(50 * MEGABYTE);
  });
});
