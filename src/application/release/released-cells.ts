/** A cell of a data file: what is withheld stands there as `(x)`, what does not apply is empty. */
export type ReleasedCell = string | number | null;

/** The mark of a withheld number, the same for all of them. */
export const WITHHELD = '(x)';
