import { randomFillSync } from 'node:crypto';
import { sha256 } from '../persistence/survey-files.js';

/** Crockford's base32: no I, L, O (read as 1, 1, 0) and no U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 26;
const SHORT = 15;
const CODE = new RegExp(`^[${ALPHABET}]+$`);

/**
 * A new personal code: it resumes a draft, and is the receipt afterwards. 130 random bits, because
 * it is all that stands between the world and an answer; in groups, because people copy it by hand.
 */
export function makeCode(): string {
  return grouped(randomCharacters(LENGTH));
}

/** A password for the first login: 75 random bits that can be read out over the telephone. */
export function makeOneTimePassword(): string {
  return grouped(randomCharacters(SHORT));
}

/** Takes the place of a second factor, once: 75 random bits. */
export function makeRecoveryCode(): string {
  return grouped(randomCharacters(SHORT));
}

function randomCharacters(length: number): string {
  let characters = '';
  // 256 is a multiple of 32: every character is equally likely.
  for (const byte of takeRandom(length)) characters += ALPHABET.charAt(byte % 32);
  return characters;
}

/** Fetched for many codes at once, because one fetch costs as much as a whole code. */
const pool = Buffer.alloc(4096);
let taken = pool.length;

/** So many random bytes that nobody else gets, and that are nowhere else afterwards. */
function takeRandom(length: number): Uint8Array {
  if (taken + length > pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  const bytes = Uint8Array.from(pool.subarray(taken, taken + length));
  pool.fill(0, taken, taken + length);
  taken += length;
  return bytes;
}

/**
 * A code as it was typed, in the form in which it was made: spaces, dashes and case do not matter,
 * and letters that look like digits are read as digits.
 *
 * @returns `undefined` for what cannot be a code
 */
export function normaliseCode(typed: string): string | undefined {
  return normalised(typed, LENGTH);
}

/** The same for a recovery code. */
export function normaliseRecoveryCode(typed: string): string | undefined {
  return normalised(typed, SHORT);
}

function normalised(typed: string, length: number): string | undefined {
  const code = typed
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}_.]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return code.length === length && CODE.test(code) ? grouped(code) : undefined;
}

/** What is stored of a code: whoever reads the database cannot use it. */
export function hashCode(code: string): string {
  return sha256(code);
}

const grouped = (code: string) => code.replaceAll(/(.{5})(?=.{5})/g, '$1-');
