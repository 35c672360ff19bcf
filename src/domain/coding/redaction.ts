/** A stretch of a raw text that is shown as a role: "[Einrichtung der Jugendarbeit]". */
export interface Replacement {
  /** Characters of the raw text, the end not included. */
  readonly start: number;
  readonly end: number;
  /** What stands there instead, without brackets. */
  readonly role: string;
}

/**
 * Replacements in the order of the text, none reaching into another: of two that overlap, the longer
 * stays. Empty ones and ones that do not fit a text of this length are left out.
 */
export function tidyReplacements(
  replacements: readonly Replacement[],
  length: number,
): readonly Replacement[] {
  const kept: Replacement[] = [];
  const longestFirst = [...replacements]
    .filter(({ start, end }) => start >= 0 && start < end && end <= length)
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  for (const one of longestFirst) {
    if (kept.every(({ start, end }) => one.end <= start || one.start >= end)) kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start);
}

const shownAs = ({ role }: Replacement) => `[${role}]`;

/** The text with roles in brackets; the replacements must be tidy. */
export function redactText(raw: string, replacements: readonly Replacement[]): string {
  let at = 0;
  let shown = '';
  for (const replacement of replacements) {
    shown += raw.slice(at, replacement.start) + shownAs(replacement);
    at = replacement.end;
  }
  return shown + raw.slice(at);
}

/**
 * Where a place of the raw text is in the shown one. A place inside a replacement goes to its edge.
 *
 * @param edge which edge: `start` for the beginning of a passage, `end` for its end
 */
export function toShownPlace(
  place: number,
  replacements: readonly Replacement[],
  edge: 'start' | 'end',
): number {
  let shift = 0;
  for (const replacement of replacements) {
    if (place <= replacement.start) break;
    const width = shownAs(replacement).length;
    if (place < replacement.end) {
      return replacement.start + shift + (edge === 'start' ? 0 : width);
    }
    shift += width - (replacement.end - replacement.start);
  }
  return place + shift;
}

/** Where a place of the shown text is in the raw one: the inverse of `toShownPlace`. */
export function toRawPlace(
  place: number,
  replacements: readonly Replacement[],
  edge: 'start' | 'end',
): number {
  let shift = 0;
  for (const replacement of replacements) {
    const from = replacement.start + shift;
    const to = from + shownAs(replacement).length;
    if (place <= from) break;
    if (place < to) return edge === 'start' ? replacement.start : replacement.end;
    shift = to - replacement.end;
  }
  return place - shift;
}

/**
 * The words of a passage with roles in place of names; the replacements must be tidy.
 *
 * @param range places in the raw text; both `null`: the whole text
 */
export function redactPassage(
  raw: string,
  replacements: readonly Replacement[],
  { start, end }: { readonly start: number | null; readonly end: number | null },
): string {
  const text = redactText(raw, replacements);
  if (start === null || end === null) return text;
  const from = toShownPlace(start, replacements, 'start');
  return text.slice(from, toShownPlace(end, replacements, 'end'));
}
