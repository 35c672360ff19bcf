/** What a sheet of paper is known by: its number with one check character, `00042-3`. */

const DIGITS = 5;
const WRITTEN = /(?:^|\/)(\d{1,9})-?([\dX])$/;

/**
 * ISO 7064 MOD 11-2, the check of ISNI and ORCID: finds every wrong digit and every two digits that
 * changed places. `0000-0002-1825-009` gives `7`, `0000-0002-1694-233` gives `X` (orcid.org).
 *
 * @param digits at least one digit and nothing else
 * @returns `0` to `9` or `X`
 */
export function checkCharacter(digits: string): string {
  const total = Array.from(digits).reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  const check = (12 - (total % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

/** `42` is printed as `00042-3`; numbers of more than five digits grow. */
export function formatSheetNumber(number: number): string {
  const digits = String(number).padStart(DIGITS, '0');
  return `${digits}-${checkCharacter(digits)}`;
}

/**
 * A sheet's number as it was typed or as a hand-held scanner reads the pattern on it: spaces, the
 * dash and leading zeros do not matter, and an address may stand before it.
 *
 * @returns `undefined` for what is no number, or where its check character does not fit
 */
export function parseSheetNumber(typed: string): number | undefined {
  const compact = typed.replaceAll(/\s/g, '').toUpperCase();
  const [, digits = '', check] = WRITTEN.exec(compact) ?? [];
  // Zeros in front add nothing to the sum, so they may be left out.
  return digits !== '' && checkCharacter(digits) === check ? Number(digits) : undefined;
}
