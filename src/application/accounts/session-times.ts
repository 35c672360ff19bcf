import { randomBytes } from 'node:crypto';

/** A working day in the office, and no longer. */
const LONGEST_MS = 12 * 60 * 60 * 1000;

/** A meeting and a lunch: whoever is away for longer has left the desk. */
const IDLE_MS = 2 * 60 * 60 * 1000;

/** So much of the idle time may be gone before that is written down again. */
const COARSE_MS = 5 * 60 * 1000;

/** Random number, and when it was made in seconds: a token carries its own age, and cannot lie about it. */
const TOKEN = /^[\w-]{43}\.([0-9a-z]{1,10})$/;

/** A new token for the cookie; 256 random bits. */
export const makeSessionToken = (now: string): string =>
  `${randomBytes(32).toString('base64url')}.${(Date.parse(now) / 1000).toString(36)}`;

/**
 * When a session ends that is used now: after the idle time, but never later than the longest time
 * after its login.
 *
 * @param now ISO 8601 in UTC to the second, as what is returned
 * @returns now for what is no token of ours
 */
export function sessionEnd(token: string, now: string): string {
  const made = TOKEN.exec(token)?.[1];
  const longest = made === undefined ? 0 : parseInt(made, 36) * 1000 + LONGEST_MS;
  return toInstant(Math.max(Date.parse(now), Math.min(Date.parse(now) + IDLE_MS, longest)));
}

/** Whether so much of the idle time has passed that its end has to be written down again. */
export const isOutdated = (stored: string, end: string): boolean =>
  Date.parse(end) - Date.parse(stored) >= COARSE_MS;

const toInstant = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;
