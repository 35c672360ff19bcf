import { Injectable } from '@nestjs/common';
import { isIPv6 } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { AttemptCounter } from '../application/attempts/attempt-counter.js';
import { MemoryAttempts } from '../application/attempts/memory-attempts.js';

/** Failed logins of a network in a window, after which none of its logins is looked at. */
const LOGINS = 10;

/** Votes of a phone in a window and in one process: it may change its mind, but not all the time. */
const VOTES = 120;

/**
 * From so many wrong codes of a network in a window on, whoever comes from there waits so long, in
 * milliseconds. Nobody is turned away: a hall full of people has one address, and no code can be found
 * by trying (docs/security.md has the arithmetic).
 */
const WAITS = [
  { from: 1_000, wait: 3_000 },
  { from: 100, wait: 1_000 },
] as const;

/**
 * Counts failed logins and unknown codes by network, for all processes together, and votes by phone in
 * each. Successes cost nothing, so a full office behind one address is not locked out.
 */
@Injectable()
export class Attempts {
  private readonly votes = new MemoryAttempts();

  constructor(private readonly counter: AttemptCounter) {}

  /**
   * Counts a login before it is looked at: many tries sent at once are as many as one by one.
   *
   * @returns whether it may be looked at
   */
  async admitLogin(address: string): Promise<boolean> {
    return (await this.counter.add(keyOf('login', address))) <= LOGINS;
  }

  /** It was no failure. */
  async takeLoginBack(address: string): Promise<void> {
    await this.counter.takeBack(keyOf('login', address));
  }

  async wrongCode(address: string): Promise<void> {
    await this.counter.add(keyOf('code', address));
  }

  /** Comes back at once, or after a while where many wrong codes have come from. */
  async slowDown(address: string): Promise<void> {
    const count = await this.counter.count(keyOf('code', address));
    const slow = WAITS.find(({ from }) => count >= from);
    if (slow !== undefined) await sleep(slow.wait);
  }

  async admitVote(device: string): Promise<boolean> {
    return (await this.votes.add(device)) <= VOTES;
  }
}

const keyOf = (kind: string, address: string) => `${kind} ${networkOf(address)}`;

/** Whoever has one address of IPv6 has 2^64 of them: they count as one. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':').toLowerCase();
}
