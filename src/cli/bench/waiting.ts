import { setTimeout as pause } from 'node:timers/promises';

/** How long the longest of a process's turns took: so long everybody else had to wait. */
export interface Waiting {
  /** Runs work and gives the longest wait during it, in milliseconds. */
  during<T>(work: () => Promise<T>): Promise<{ readonly found: T; readonly held: number }>;
  end(): void;
}

/** Looks once a millisecond whether it gets its turn. */
export function watchWaiting(): Waiting {
  let last = performance.now();
  let held = 0;
  const look = () => {
    const now = performance.now();
    held = Math.max(held, now - last);
    last = now;
  };
  const timer = setInterval(look, 1);
  return {
    during: async (work) => {
      await pause(1);
      last = performance.now();
      held = 0;
      const found = await work();
      look();
      return { found, held };
    },
    end: () => {
      clearInterval(timer);
    },
  };
}
