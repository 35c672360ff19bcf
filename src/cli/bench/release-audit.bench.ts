import { availableParallelism } from 'node:os';
import { ProtectionRunner } from '../../application/release/protection-runner.js';
import type { Protection } from '../../domain/disclosure/release.js';
import { largeRelease } from './large-release.js';
import type { BenchContext, Measurement, Row } from './measurement.js';
import { interleaved, timed } from './rounds.js';
import { ratioOf, spreadOf } from './spread.js';

/**
 * The audit of a release of 200 actors, 40 items, 3 areas and 7 types: in one thread, then in one for
 * each processor. Both must decide the same, or the figure means nothing.
 */
export const releaseAudit: Measurement = {
  name: 'Audit of a release: 200 actors, 40 items, 3 areas, 7 types',
  run: async (context) => {
    if (context.quick) return [{ what: 'audit', skipped: 'takes longer than a smoke test' }];
    return measure(context);
  },
};

async function measure(context: BenchContext): Promise<readonly Row[]> {
  const installation = await context.emptyInstallation('sqlite');
  return context.withServices(installation, async (services) => {
    const runner = services.get(ProtectionRunner);
    const input = largeRelease();
    const found = new Set<string>();
    const decide = (threads: number) => () =>
      timed(async () => {
        const decided: Protection = await runner.protect(input, () => undefined, threads);
        found.add(JSON.stringify(decided));
      });
    const threads = availableParallelism();
    // A minute each: once is enough, and the ratio is within one run.
    const { alone, shared } = await interleaved(1, { alone: decide(1), shared: decide(threads) });
    if (found.size !== 1) throw new Error('Shares decide otherwise');
    const msOf = (timings: typeof alone) => timings.map(({ ms }) => ms);
    const cpuOf = (timings: typeof alone) => spreadOf(timings.map(({ cpu }) => cpu));
    return [
      { what: '1 thread', unit: 'ms', value: spreadOf(msOf(alone)), cpu: cpuOf(alone) },
      {
        what: `${threads} threads`,
        unit: 'ms',
        value: spreadOf(msOf(shared)),
        cpu: cpuOf(shared),
        ratio: { to: '1 thread', spread: ratioOf(msOf(shared), msOf(alone)) },
      },
    ];
  });
}
