import type { Finite, Proportion } from '../../domain/analysis/results.js';
import { formatChoice, formatQuote } from '../format.de.js';
import type { FigureItem, FigureNumbers } from './figure-body.js';
import { inOrder } from './options-figure.js';
import { upperEnd } from './rating-figure.js';

/** One answer of an item, of which groups are compared: an option, or the upper end of a scale. */
export interface ChosenAnswer {
  /** Code of the option or scale point; empty for the upper end of a scale. */
  readonly code: string;
  /** `„Stufe 4“ oder „Stufe 5“`. */
  readonly label: string;
}

/** How many of one group gave an answer, and what that says about the invited. */
export interface AnswerShare {
  readonly count: number;
  readonly n: number;
  readonly finite: Finite | null;
  /** 95 % Wilson interval, 0 to 1. */
  readonly low: number | null;
  readonly high: number | null;
}

/** The answers of an item that groups can be compared by, the most telling one first. */
export function answersOf(item: FigureItem): readonly ChosenAnswer[] {
  if (item.kind !== 'rating') return inOrder(item).map(toAnswer);
  return [
    { code: '', label: formatChoice(upperEnd(item.cells).map(({ label }) => formatQuote(label))) },
    ...item.cells.map(toAnswer),
  ];
}

const toAnswer = ({ code, label }: { readonly code: string; readonly label: string }) => ({
  code,
  label: formatQuote(label),
});

/** The share of one answer among some figures of its item; short scales end in one point. */
export function shareOfAnswer(figures: FigureNumbers, { code }: ChosenAnswer): AnswerShare {
  const { n, cells, top2 } = figures;
  if (code === '' && top2 !== null) return toShare(n, top2, figures.finite);
  const cell = code === '' ? cells.at(-1) : cells.find((it) => it.code === code);
  if (cell === undefined) return { count: 0, n, finite: null, low: null, high: null };
  return toShare(n, cell, cell.finite);
}

function toShare(n: number, { count, low, high }: Proportion, finite: Finite | null): AnswerShare {
  return { count, n, finite, low, high };
}
