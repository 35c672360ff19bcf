import type { Provenance } from '../../domain/analysis/figure.js';
import type { Cell, Figures, ItemResult } from '../../domain/analysis/results.js';
import type { FigureTable } from './figure-table.js';

/** The figures that are shown; who is missing is told apart, for it may be withheld. */
export type FigureNumbers = Omit<Figures, 'shown' | 'missing'>;

/** An item of the results, or of a report, whose missing answers may be withheld (`null`). */
export type FigureItem = Omit<ItemResult, 'shown' | 'missing'> & {
  readonly missing: ItemResult['missing'] | null;
};

/** The same with where its figures come from: what it needs to stand on a page. */
export type SourcedItem = FigureItem & { readonly provenance: Provenance };

/** What all figures of a page have in common. */
export interface FigureContext {
  /** Groups compared, in their order; empty without a comparison. */
  readonly groups: readonly { readonly key: string; readonly name: string }[];
  /** Labels of the no-answer codes. */
  readonly noAnswers: Readonly<Record<string, string>>;
}

/** What a kind of item contributes. */
export interface FigureBody {
  readonly heading: string;
  readonly table: FigureTable | null;
  readonly notes: readonly string[];
}

/** One item, or the rows of one battery. */
export type Rows = readonly [FigureItem, ...FigureItem[]];

export type SourcedRows = readonly [SourcedItem, ...SourcedItem[]];

/** Share of a count, 0 without a base: for shades and meters only, never for print. */
export const shareOf = (count: number, n: number): number => (n === 0 ? 0 : count / n);

/** Sum of the counts of some cells; answers have one code each (single, rating). */
export const countOf = (cells: readonly Cell[]): number =>
  cells.reduce((sum, cell) => sum + cell.count, 0);

export const NOBODY = 'Noch keine Antworten';
