import { Secret, TOTP } from 'otpauth';

/** What every app for one-time codes understands (RFC 6238); others are ignored by some of them. */
const RULES = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** Half minutes before and after now whose code is taken: clocks differ, and typing takes a while. */
const DRIFT = 1;

/** 160 random bits, as RFC 4226 recommends, in base32. */
export const makeKey = (): string => new Secret({ size: 20 }).base32;

/** What the QR code says to the app. */
export function toKeyAddress(key: string, name: string): string {
  return new TOTP({
    ...RULES,
    issuer: 'Akteursrunde',
    label: name,
    secret: Secret.fromBase32(key),
  }).toString();
}

/**
 * The number of the half minute a code belongs to.
 *
 * @param at milliseconds since 1970
 * @returns undefined where the code is of none that counts now
 */
export function findStep(key: string, code: string, at: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const delta = new TOTP({ ...RULES, secret: Secret.fromBase32(key) }).validate({
    token: code,
    timestamp: at,
    window: DRIFT,
  });
  return delta === null ? undefined : Math.floor(at / 1000 / RULES.period) + delta;
}
