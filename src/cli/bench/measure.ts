export interface Timing {
  /** Wall-clock milliseconds. */
  readonly ms: number;
  /** Processor milliseconds of this process, system included: steadier on a shared machine. */
  readonly cpu: number;
}

export async function timed(work: () => Promise<unknown>): Promise<Timing> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  const used = process.cpuUsage(cpu);
  return { ms, cpu: (used.user + used.system) / 1000 };
}

/** Runs all jobs, so many at a time. */
export async function inParallel(
  jobs: readonly (() => Promise<unknown>)[],
  width: number,
): Promise<void> {
  const queue = jobs.values();
  const worker = async () => {
    for (const job of queue) await job();
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** Median with the ends, for reading how far a shared machine can be trusted. */
export function summary(values: readonly number[], digits: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  const [low = NaN, high = NaN] = [sorted[0], sorted.at(-1)];
  return `${middle.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
}
