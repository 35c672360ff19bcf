import { ATTEMPT_WINDOW, AttemptCounter } from './attempt-counter.js';

interface Attempts {
  count: number;
  readonly until: number;
}

const MOST = 10_000;

/** In memory only, for one process that serves alone: nothing about an address is ever written. */
export class MemoryAttempts extends AttemptCounter {
  private readonly attempts = new Map<string, Attempts>();

  count(key: string): Promise<number> {
    return Promise.resolve(this.find(key)?.count ?? 0);
  }

  add(key: string): Promise<number> {
    if (this.attempts.size > MOST) this.forgetOld();
    const known = this.find(key) ?? { count: 0, until: performance.now() + ATTEMPT_WINDOW };
    known.count += 1;
    this.attempts.set(key, known);
    return Promise.resolve(known.count);
  }

  takeBack(key: string): Promise<void> {
    const known = this.find(key);
    if (known !== undefined && known.count > 0) known.count -= 1;
    return Promise.resolve();
  }

  private find(key: string): Attempts | undefined {
    const known = this.attempts.get(key);
    return known !== undefined && known.until > performance.now() ? known : undefined;
  }

  private forgetOld(): void {
    for (const [key, { until }] of this.attempts)
      if (until <= performance.now()) this.attempts.delete(key);
  }
}
