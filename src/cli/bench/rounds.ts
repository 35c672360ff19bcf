export interface Timing {
  /** Wall-clock milliseconds. */
  readonly ms: number;
  /** Processor milliseconds, system included: steadier on a shared machine. */
  readonly cpu: number;
}

/** For work in this process. */
export async function timed(work: () => Promise<unknown>): Promise<Timing> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  const used = process.cpuUsage(cpu);
  return { ms, cpu: (used.user + used.system) / 1000 };
}

/**
 * Measures all variants in turn, so many times: A B C, A B C. A slow minute of the machine then
 * falls on all of them, and ratios of one round compare what belongs together.
 *
 * @returns by variant, one result for each round
 */
export async function interleaved<T, K extends string>(
  rounds: number,
  variants: Readonly<Record<K, () => Promise<T>>>,
): Promise<Readonly<Record<K, readonly T[]>>> {
  const names = Object.keys(variants) as K[];
  const results = new Map<K, T[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) results.get(name)?.push(await variants[name]());
  }
  return Object.fromEntries(results) as unknown as Record<K, readonly T[]>;
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
