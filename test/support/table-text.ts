import type { CheerioAPI } from 'cheerio';
import type { Decided, DecidedRow } from '../../src/domain/disclosure/release.js';
import type { Released } from '../../src/domain/release/snapshot.js';

/** What stands there, spaces of all kinds as one. */
export const textOf = ($: CheerioAPI, selector: string): string =>
  $(selector)
    .text()
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();

/** The cells of tables, row by row, heads of rows included. */
export const rowsOf = ($: CheerioAPI, selector: string): readonly (readonly string[])[] =>
  $(selector)
    .find('tbody tr')
    .toArray()
    .map((row) =>
      $(row)
        .find('th, td')
        .toArray()
        .map((cell) =>
          $(cell)
            .text()
            .replace(/[\s\u00a0\u202f]+/g, ' ')
            .trim(),
        ),
    );

/** As it may be printed: the number, or the mark. */
export const printed = (decided: Decided | undefined): string =>
  decided?.shown === true ? String(decided.value) : '(x)';

/** `16 von 25`, as pages print a part and its base. */
export function ofPrinted(part: Decided | undefined, whole: Decided): string {
  if (whole.shown && whole.value === 0) return '–';
  if (part?.shown !== true && !whole.shown) return '(x)';
  return `${printed(part)} von ${printed(whole)}`;
}

/** A row as tables print it: name, numbers, base. */
export const printedRow = ({ name, n, cells }: DecidedRow): readonly string[] => [
  name,
  ...[...cells, n].map(printed),
];

/** As a snapshot may have it: without the reason. */
export const asReleased = (number: Decided): Released =>
  number.shown ? { shown: true, value: number.value } : { shown: false };
