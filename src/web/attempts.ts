import { Injectable } from '@nestjs/common';
import { isIPv6 } from 'node:net';

const WINDOW_MS = 15 * 60 * 1000;

/**
 * Failures an address may have in a window. A city hall shares one address: codes get more. Votes are
 * counted by phone and round, each one, because a phone may change its mind, but not all the time.
 */
const LIMITS = { login: 10, code: 40, vote: 120 } as const;

export type AttemptKind = keyof typeof LIMITS;

interface Failures {
  count: number;
  until: number;
}

/**
 * Counts failed logins and unknown codes by address, and votes by phone, in memory only: nothing about an address is
 * ever written. Successes cost nothing, so a full office behind one address is not locked out.
 */
@Injectable()
export class Attempts {
  private readonly failures = new Map<string, Failures>();

  isBlocked(kind: AttemptKind, address: string): boolean {
    const known = this.failures.get(keyOf(kind, address));
    return known !== undefined && known.until > Date.now() && known.count >= LIMITS[kind];
  }

  failed(kind: AttemptKind, address: string): void {
    const now = Date.now();
    if (this.failures.size > 10_000) this.forgetOld(now);
    const key = keyOf(kind, address);
    const known = this.failures.get(key);
    if (known === undefined || known.until <= now) {
      this.failures.set(key, { count: 1, until: now + WINDOW_MS });
    } else {
      known.count += 1;
    }
  }

  /** Takes back one failure that was counted before it was known to be none. */
  succeeded(kind: AttemptKind, address: string): void {
    const known = this.failures.get(keyOf(kind, address));
    if (known !== undefined && known.count > 0) known.count -= 1;
  }

  private forgetOld(now: number): void {
    for (const [key, { until }] of this.failures) if (until <= now) this.failures.delete(key);
  }
}

const keyOf = (kind: AttemptKind, address: string) => `${kind} ${networkOf(address)}`;

/** Whoever has one address of IPv6 has 2^64 of them: they count as one. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':').toLowerCase();
}
