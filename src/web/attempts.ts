import { Injectable } from '@nestjs/common';

const WINDOW_MS = 15 * 60 * 1000;

/** Failures an address may have in a window. A city hall shares one address: codes get more. */
const LIMITS = { login: 10, code: 40 } as const;

export type AttemptKind = keyof typeof LIMITS;

interface Failures {
  count: number;
  until: number;
}

/**
 * Counts failed logins and unknown codes by address, in memory only: nothing about an address is
 * ever written. Successes cost nothing, so a full office behind one address is not locked out.
 */
@Injectable()
export class Attempts {
  private readonly failures = new Map<string, Failures>();

  isBlocked(kind: AttemptKind, address: string): boolean {
    const known = this.failures.get(`${kind} ${address}`);
    return known !== undefined && known.until > Date.now() && known.count >= LIMITS[kind];
  }

  failed(kind: AttemptKind, address: string): void {
    const now = Date.now();
    if (this.failures.size > 10_000) this.forgetOld(now);
    const key = `${kind} ${address}`;
    const known = this.failures.get(key);
    if (known === undefined || known.until <= now) {
      this.failures.set(key, { count: 1, until: now + WINDOW_MS });
    } else {
      known.count += 1;
    }
  }

  private forgetOld(now: number): void {
    for (const [key, { until }] of this.failures) if (until <= now) this.failures.delete(key);
  }
}
