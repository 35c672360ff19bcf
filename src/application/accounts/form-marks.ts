import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** A form may lie over a weekend in a tab, not for a month. */
const LONGEST_MS = 7 * 24 * 60 * 60 * 1000;

/** The token of a session, and its mark: when the session began, in seconds, and the proof. */
const MARKED = /^([0-9a-f]{64})\.([0-9a-z]{1,10})\.([\w-]{22})$/;

/**
 * Says of the token in a form whose form it was, after its session is over and nothing of it is
 * stored any more: the server marks the token for the account that got it. The mark opens nothing by
 * itself; whoever brings it must have a session of that account.
 */
export class FormMarks {
  private readonly key: Buffer;

  /** @param secret `SESSION_SECRET`; without one marks are known by this process only */
  constructor(secret = '') {
    const material = secret === '' ? randomBytes(32).toString('hex') : secret;
    this.key = Buffer.from(hkdfSync('sha256', material, '', 'akteursrunde form marks', 32));
  }

  /**
   * The token with its mark.
   *
   * @param began ISO 8601
   */
  mark(token: string, accountId: string, began: string): string {
    const seconds = (Date.parse(began) / 1000).toString(36);
    return `${token}.${seconds}.${this.proof(token, accountId, seconds)}`;
  }

  /** Whether what came with a form was marked for this account, in the last seven days. */
  isOf(marked: string, accountId: string, now: string): boolean {
    const [, token = '', seconds = '', given = ''] = MARKED.exec(marked) ?? [];
    if (given === '') return false;
    const proof = Buffer.from(this.proof(token, accountId, seconds));
    if (!timingSafeEqual(Buffer.from(given), proof)) return false;
    return Date.parse(now) - parseInt(seconds, 36) * 1000 <= LONGEST_MS;
  }

  private proof(token: string, accountId: string, seconds: string): string {
    const text = JSON.stringify([token, accountId, seconds]);
    return createHmac('sha256', this.key).update(text).digest('base64url').slice(0, 22);
  }
}

/** Whether this looks like a token of ours, for whatever account. */
export const isMarked = (text: string): boolean => MARKED.test(text);
