/** First characters that make a spreadsheet run a cell as a formula, and the escape itself. */
const DANGEROUS = /^[=+\-@＝＋－＠\t\r\n']/u;
const ESCAPED = /^'[=+\-@＝＋－＠\t\r\n']/u;

/**
 * A cell that no spreadsheet runs as a formula: an apostrophe is put before one that could be.
 * `restore` gives the text back exactly, for every text.
 *
 * @see OWASP, "CSV Injection"
 */
export function neutralise(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text;
}

/** The text that `neutralise` was given. Apostrophes that stand before a harmless character stay. */
export function restore(cell: string): string {
  return ESCAPED.test(cell) ? cell.slice(1) : cell;
}
