import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** By which name somebody tries to come in, and what the device says that it is known. */
export interface Caller {
  /** As typed: may be no account's. */
  readonly name: string;
  /** The mark that `markDevice` once gave to this device, if any. */
  readonly device?: string | undefined;
}

/** Random number and proof, and nothing else. */
const MARK = /^([0-9a-f]{32})\.([0-9a-f]{64})$/;

/**
 * By what failed logins are counted. A device on which somebody has come in by a name gets a mark for
 * that name, and its failures are counted apart: strangers who fail elsewhere do not make it wait.
 * Names are kept as HMAC only: they may be passwords in the wrong field.
 */
export class NameKeys {
  private readonly key: Buffer;

  /** @param secret `SESSION_SECRET`; without one names are known by this process only */
  constructor(secret: string = randomBytes(32).toString('hex')) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'akteursrunde login failures', 32));
  }

  hash(name: string): string {
    return this.hmac(`name ${name.trim()}`);
  }

  /** The name alone, or the name on this device where its mark is right. */
  bucketOf({ name, device = '' }: Caller): string {
    const [, nonce = '', given = ''] = MARK.exec(device) ?? [];
    const expected = this.hmac(`device ${nonce} ${name.trim()}`);
    const isKnown = given !== '' && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
    // By nothing but the random number: one mark is one bucket, whatever is written beside it.
    return isKnown ? this.hmac(`bucket ${nonce} ${name.trim()}`) : this.hash(name);
  }

  /** A new mark; says nothing about the name to whoever reads it. */
  markDevice(name: string): string {
    const nonce = randomBytes(16).toString('hex');
    return `${nonce}.${this.hmac(`device ${nonce} ${name.trim()}`)}`;
  }

  private hmac(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('hex');
  }
}
