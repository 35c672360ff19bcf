import type { Submission } from '../response/answer.js';
import { visibleItems } from '../response/visible-items.js';
import { countAnswer } from './count-answer.js';
import type { ItemSlots, TallyLayout } from './tally-layout.js';
import { valueKey } from './tally-layout.js';
import type { Tally } from './tally.js';

/** What one response changes in the tally of its cell; everything else stays as it is. */
export interface TallyDelta {
  readonly forOrganisation: 0 | 1;
  readonly slots: readonly (readonly [slot: number, amount: number])[];
  readonly values: readonly (readonly [key: string, value: string])[];
}

/** The tally of a cell without responses. */
export function emptyTally(layout: TallyLayout): Tally {
  const slots = Array.from({ length: layout.size }, () => 0);
  return { responses: 0, forOrganisation: 0, slots, values: {} };
}

/**
 * What a response adds to the tally of its wave, version, area, actor type and channel.
 *
 * Every item of the survey is counted exactly once: as `n` (asked and validly answered), `empty`,
 * one of its no-answers, or `hidden`. So n + empty + no-answers + hidden = responses, always.
 * Whoever answered was asked: answers to what is hidden were dropped before, so one that stands here
 * beside a condition that does not hold was given when a text still stood that is deleted by now.
 *
 * @param layout of the version the response was given to
 * @param submission a checked response: codes of the definition, nothing else
 * @throws RangeError for a code the definition does not have: unchecked answers, a bug
 */
export function tallyDelta(layout: TallyLayout, submission: Submission): TallyDelta {
  const { answers } = submission;
  const visible = visibleItems(layout.survey, submission, answers);
  const slots: (readonly [number, number])[] = [];
  const values: (readonly [string, string])[] = [];
  for (const entry of layout.items) {
    const { key } = entry.item;
    const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
    if (answer === undefined && !visible.has(key)) {
      slots.push([slotOf(entry, 'hidden'), 1]);
      continue;
    }
    const counted = countAnswer(entry.item, answer);
    for (const [part, amount] of counted.parts) slots.push([slotOf(entry, part), amount]);
    for (const [part, value] of counted.values) values.push([valueKey(key, part), String(value)]);
  }
  return { forOrganisation: submission.speaksFor === 'organisation' ? 1 : 0, slots, values };
}

/**
 * A tally with one response more (`1`) or less (`-1`); the given tally is not changed.
 *
 * Adding and taking away are the same numbers with opposite signs, so after both the tally is
 * exactly what it was: a value counted 0 times has no entry. Counters may pass below 0 on the way;
 * the order of changes does not matter.
 */
export function applyDelta(tally: Tally, delta: TallyDelta, sign: 1 | -1): Tally {
  return applyDeltas(tally, [delta], sign);
}

/** The same for many responses at once; for none the tally is as it was. */
export function applyDeltas(tally: Tally, deltas: readonly TallyDelta[], sign: 1 | -1): Tally {
  const slots = [...tally.slots];
  let forOrganisation = 0;
  for (const delta of deltas) {
    forOrganisation += delta.forOrganisation;
    for (const [slot, amount] of delta.slots) slots[slot] = (slots[slot] ?? 0) + sign * amount;
  }
  return {
    responses: tally.responses + sign * deltas.length,
    forOrganisation: tally.forOrganisation + sign * forOrganisation,
    slots,
    values: changed(
      tally.values,
      deltas.flatMap((delta) => delta.values),
      sign,
    ),
  };
}

/**
 * The tally of several cells of one survey version together.
 *
 * @returns the empty tally for no cells
 * @throws RangeError if a tally has another number of slots than the layout: it must be recounted
 */
export function sumTallies(layout: TallyLayout, tallies: readonly Tally[]): Tally {
  const slots = Array.from({ length: layout.size }, () => 0);
  const values: MutableValues = {};
  let responses = 0;
  let forOrganisation = 0;
  for (const tally of tallies) {
    if (tally.slots.length !== layout.size) {
      throw new RangeError(`sumTallies: ${tally.slots.length} slots, not ${layout.size}`);
    }
    responses += tally.responses;
    forOrganisation += tally.forOrganisation;
    tally.slots.forEach((count, slot) => {
      slots[slot] = (slots[slot] ?? 0) + count;
    });
    for (const [key, counts] of Object.entries(tally.values)) {
      for (const [value, count] of Object.entries(counts)) raise(values, key, value, count);
    }
  }
  return { responses, forOrganisation, slots, values };
}

type MutableValues = Record<string, Record<string, number>>;

function changed(
  before: Tally['values'],
  changes: TallyDelta['values'],
  sign: 1 | -1,
): Tally['values'] {
  if (changes.length === 0) return before;
  const values: MutableValues = Object.fromEntries(
    Object.entries(before).map(([key, counts]) => [key, { ...counts }]),
  );
  for (const [key, value] of changes) raise(values, key, value, sign);
  return values;
}

function raise(values: MutableValues, key: string, value: string, by: number): void {
  // `hasOwn`: an item may be called `constructor`.
  const counts = Object.hasOwn(values, key) ? (values[key] ?? {}) : {};
  values[key] = counts;
  const after = (counts[value] ?? 0) + by;
  if (after !== 0) {
    counts[value] = after;
    return;
  }
  Reflect.deleteProperty(counts, value);
  if (Object.keys(counts).length === 0) Reflect.deleteProperty(values, key);
}

function slotOf(entry: ItemSlots, part: string): number {
  const slot = entry.slots.get(part);
  if (slot === undefined) throw new RangeError(`tallyDelta: ${entry.item.key} has no ${part}`);
  return slot;
}
