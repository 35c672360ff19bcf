import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Question, Said, Told } from '../probe-messages.js';

/** How often the event loop is looked at (ms); the histogram counts this pause as part of a delay. */
const RESOLUTION = 2;

/**
 * Answers the measuring process about this one, and tells it the port. `end` is called when asked
 * to end, and when the measuring process is gone.
 */
export function startProbe(port: number, end: () => Promise<void>): void {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
  delays.enable();
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION);
  const tell: Record<Question, () => Partial<Told>> = {
    cpu: () => {
      const { user, system } = process.cpuUsage();
      return { cpu: (user + system) / 1000 };
    },
    memory: () => ({ memory: process.memoryUsage.rss() / 1024 / 1024 }),
    'forget-delays': () => {
      delays.reset();
      return {};
    },
    delays: () => ({
      delays: {
        p50: late(delays.percentile(50)),
        p99: late(delays.percentile(99)),
        max: late(delays.max),
      },
    }),
    end: () => {
      void end().then(() => process.exit(0));
      return {};
    },
  };
  process.on('message', (question: Question) => {
    say({ answer: question, told: tell[question]() });
  });
  process.on('disconnect', () => process.exit(0));
  say({ port });
}

function say(said: Said): void {
  process.send?.(said);
}
