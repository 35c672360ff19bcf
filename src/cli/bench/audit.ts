import { availableParallelism } from 'node:os';
import { ProtectionRunner } from '../../application/release/protection-runner.js';
import type { Protection } from '../../domain/disclosure/release.js';
import type { Services } from '../services.js';
import { largeRelease } from './large-release.js';
import { timed } from './measure.js';

/**
 * The audit of a release of 200 actors, 40 items, 3 areas and 7 types: in one thread, then in one for
 * each processor. Both must decide the same, or the figure means nothing.
 */
export async function audit(services: Services): Promise<readonly string[]> {
  const runner = services.get(ProtectionRunner);
  const input = largeRelease();
  const decide = async (threads: number) => {
    const found: Protection[] = [];
    const timing = await timed(async () => {
      found.push(await runner.protect(input, () => undefined, threads));
    });
    return { ...timing, found: JSON.stringify(found) };
  };
  const threads = availableParallelism();
  const alone = await decide(1);
  const shared = await decide(threads);
  if (alone.found !== shared.found) throw new Error('Shares decide otherwise');
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  return [
    `release audit, 1 thread: ${seconds(alone.ms)} s, ${seconds(alone.cpu)} s CPU`,
    `release audit, ${threads} threads: ${seconds(shared.ms)} s, ${seconds(shared.cpu)} s CPU, ` +
      `${(shared.ms / alone.ms).toFixed(2)} x one thread`,
  ];
}
