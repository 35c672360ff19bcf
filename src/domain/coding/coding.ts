import { failed, ok, type ProblemCode, type Result } from '../problem.js';

/** First coder, blind second coder, or what was decided between them. */
export const ROUNDS = ['blind-1', 'blind-2', 'adjudicated'] as const;

export type Round = (typeof ROUNDS)[number];

export interface GivenCode {
  readonly code: string;
  /** Version of the codebook by which it was given, or last confirmed. */
  readonly version: number;
  /** The code has changed since then. */
  readonly toCheck: boolean;
}

/** A stretch of a text with its codes. */
export interface Passage {
  readonly id: string;
  /** Characters of the raw text, the end not included; both `null`: the whole text. */
  readonly start: number | null;
  readonly end: number | null;
  readonly memo: string;
  readonly codes: readonly GivenCode[];
}

/** What one round says about one text. */
export interface Coding {
  readonly passages: readonly Passage[];
  readonly memo: string;
  /** Nothing is left to be said about the text; also where no code fits. */
  readonly done: boolean;
}

export const NOTHING_CODED: Coding = { passages: [], memo: '', done: false };

/** One thing a coder does. `passage` is an id; empty for the whole text. */
export type CodingStep =
  | { readonly kind: 'give' | 'take'; readonly passage: string; readonly code: string }
  | { readonly kind: 'set'; readonly passage: string; readonly codes: readonly string[] }
  | { readonly kind: 'mark'; readonly start: number; readonly end: number }
  | { readonly kind: 'unmark'; readonly passage: string }
  | { readonly kind: 'memo'; readonly passage: string; readonly text: string }
  | { readonly kind: 'done'; readonly done: boolean }
  | { readonly kind: 'checked' };

/** What a step is judged by. */
export interface StepContext {
  /** Of the raw text, in UTF-16 units. */
  readonly length: number;
  /** Keys of the codes that may be given. */
  readonly codes: ReadonlySet<string>;
  /** Version of the codebook. */
  readonly version: number;
  /** For a passage that is new. */
  readonly newId: string;
}

export const MEMO_LENGTH = 2000;

/**
 * What a coding is after a step. A step that changes nothing gives an equal coding; a passage of the
 * whole text is there as long as it has a code or a memo.
 *
 * @returns `coding.unknown-code`, `coding.unknown-passage`, `coding.range` or `coding.memo-long`
 *   where the step cannot be taken
 */
export function applyStep(coding: Coding, step: CodingStep, context: StepContext): Result<Coding> {
  switch (step.kind) {
    case 'give':
    case 'take':
    case 'set':
      return codePassage(coding, step, context);
    case 'mark':
      return mark(coding, step, context);
    case 'unmark':
      return isThere(coding, step.passage)
        ? ok({ ...coding, passages: coding.passages.filter(({ id }) => id !== step.passage) })
        : refused('coding.unknown-passage');
    case 'memo':
      return note(coding, step);
    case 'done':
      return ok({ ...coding, done: step.done });
    case 'checked':
      return ok(confirmed(coding, context.version));
  }
}

const refused = (code: ProblemCode) => failed({ code, at: '' });

const isThere = (coding: Coding, passage: string) =>
  coding.passages.some(({ id }) => id === passage);

const isWhole = ({ start }: Passage) => start === null;

function codePassage(
  coding: Coding,
  step: Extract<CodingStep, { kind: 'give' | 'take' | 'set' }>,
  context: StepContext,
): Result<Coding> {
  const before =
    step.passage === ''
      ? (coding.passages.find(isWhole) ?? wholeText(context.newId))
      : coding.passages.find(({ id }) => id === step.passage);
  if (before === undefined) return refused('coding.unknown-passage');
  const held = before.codes.map(({ code }) => code);
  const wanted = wantedCodes(held, step);
  if (wanted.some((code) => !held.includes(code) && !context.codes.has(code))) {
    return refused('coding.unknown-code');
  }
  const codes = wanted.map(
    (code) =>
      before.codes.find((given) => given.code === code) ?? {
        ...{ code, version: context.version, toCheck: false },
      },
  );
  return ok(withPassage(coding, { ...before, codes }));
}

function wantedCodes(
  held: readonly string[],
  step: Extract<CodingStep, { kind: 'give' | 'take' | 'set' }>,
): readonly string[] {
  if (step.kind === 'set') return [...new Set(step.codes)];
  if (step.kind === 'take') return held.filter((code) => code !== step.code);
  return held.includes(step.code) ? held : [...held, step.code];
}

const wholeText = (id: string): Passage => ({ id, start: null, end: null, memo: '', codes: [] });

/** Puts a passage in its place, in the order of the text; the whole text comes first. */
function withPassage(coding: Coding, passage: Passage): Coding {
  const others = coding.passages.filter(({ id }) => id !== passage.id);
  const isEmpty = isWhole(passage) && passage.codes.length === 0 && passage.memo === '';
  const passages = isEmpty ? others : [...others, passage];
  return {
    ...coding,
    passages: passages.sort(
      (a, b) => (a.start ?? -1) - (b.start ?? -1) || (a.end ?? -1) - (b.end ?? -1),
    ),
  };
}

function mark(
  coding: Coding,
  { start, end }: Extract<CodingStep, { kind: 'mark' }>,
  { length, newId }: StepContext,
): Result<Coding> {
  const fits =
    Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= length;
  if (!fits) return refused('coding.range');
  if (coding.passages.some((passage) => passage.start === start && passage.end === end)) {
    return ok(coding);
  }
  return ok(withPassage(coding, { id: newId, start, end, memo: '', codes: [] }));
}

function note(coding: Coding, step: Extract<CodingStep, { kind: 'memo' }>): Result<Coding> {
  if (step.text.length > MEMO_LENGTH) {
    return failed({ code: 'coding.memo-long', at: 'memo', details: { max: MEMO_LENGTH } });
  }
  if (step.passage === '') return ok({ ...coding, memo: step.text });
  const before = coding.passages.find(({ id }) => id === step.passage);
  if (before === undefined) return refused('coding.unknown-passage');
  return ok(withPassage(coding, { ...before, memo: step.text }));
}

/** Every code looked at again, under the codebook as it is now. */
const confirmed = (coding: Coding, version: number): Coding => ({
  ...coding,
  passages: coding.passages.map((passage) => ({
    ...passage,
    codes: passage.codes.map((given) =>
      given.toCheck ? { ...given, version, toCheck: false } : given,
    ),
  })),
});

/** Whether a code has changed since it was given here. */
export const isToCheck = (coding: Coding): boolean =>
  coding.passages.some(({ codes }) => codes.some(({ toCheck }) => toCheck));

/** The codes of a text, each once, whichever passage has them: what agreement is computed on. */
export const codesOf = (coding: Coding): readonly string[] => [
  ...new Set(coding.passages.flatMap(({ codes }) => codes.map(({ code }) => code))),
];
