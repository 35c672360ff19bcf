import type { ShownText } from '../../application/coding/redactions.service.js';
import type { Coding, Passage } from '../../domain/coding/coding.js';
import type { CodeEntry } from '../../domain/coding/codebook.js';
import { toShownPlace } from '../../domain/coding/redaction.js';
import { type CodeMark, toCodeMark } from './queue.view.js';

/** A stretch of the text on the page; marked where a passage lies on it. */
export interface TextSegment {
  readonly text: string;
  readonly marked: boolean;
  /** Whether the passage one works on lies here. */
  readonly active: boolean;
}

/** A passage beside the text. */
export interface PassageView {
  readonly id: string;
  /** `Ganzer Text`, or the words in quotation marks. */
  readonly label: string;
  readonly href: string;
  readonly active: boolean;
  readonly whole: boolean;
  readonly memo: string;
  readonly codes: readonly (CodeMark & { readonly toCheck: boolean })[];
}

interface Stretch {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Cuts the shown text where passages begin and end. */
export function toSegments(
  shown: ShownText,
  passages: readonly Passage[],
  activeId: string,
): readonly TextSegment[] {
  const stretches = passages.flatMap((passage) => stretchOf(passage, shown));
  const cuts = [0, shown.text.length, ...stretches.flatMap(({ start, end }) => [start, end])];
  const places = [...new Set(cuts)].sort((a, b) => a - b);
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1] ?? from;
    const here = stretches.filter(({ start, end }) => start <= from && end >= to);
    return {
      text: shown.text.slice(from, to),
      marked: here.length > 0,
      active: here.some(({ id }) => id === activeId),
    };
  });
}

function stretchOf({ id, start, end }: Passage, { replacements }: ShownText): readonly Stretch[] {
  if (start === null || end === null) return [];
  return [
    {
      id,
      start: toShownPlace(start, replacements, 'start'),
      end: toShownPlace(end, replacements, 'end'),
    },
  ];
}

/** The whole text first, also while nothing is said about it; then the passages in their order. */
export function toPassages(
  coding: Coding,
  shown: ShownText,
  context: {
    readonly codes: ReadonlyMap<string, CodeEntry>;
    readonly active: string;
    hrefOf(passage: string): string;
  },
): readonly PassageView[] {
  const whole = coding.passages.find(({ start }) => start === null);
  const parts = coding.passages.filter(({ start }) => start !== null);
  const toView = (passage: Passage, id: string, label: string): PassageView => ({
    ...{ id, label, href: context.hrefOf(id), active: context.active === id, whole: id === '' },
    memo: passage.memo,
    codes: passage.codes.flatMap(({ code, toCheck }) => {
      const entry = context.codes.get(code);
      return entry === undefined ? [] : [{ ...toCodeMark(entry), toCheck }];
    }),
  });
  const none: Passage = { id: '', start: null, end: null, memo: '', codes: [] };
  return [
    toView(whole ?? none, '', 'Ganzer Text'),
    ...parts.map((passage) => {
      const [stretch] = stretchOf(passage, shown);
      const words = shown.text.slice(stretch?.start ?? 0, stretch?.end ?? 0);
      return toView(passage, passage.id, `„${shorten(words)}“`);
    }),
  ];
}

const SHORT = 90;

/** Beginning and end of a long passage: both are needed to find it again. */
const shorten = (words: string) =>
  words.length > SHORT ? `${words.slice(0, 60)} … ${words.slice(-25)}` : words;
