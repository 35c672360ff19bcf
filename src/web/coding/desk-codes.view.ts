import type { CodebookVersion } from '../../application/coding/codebooks.service.js';
import type { Coding } from '../../domain/coding/coding.js';
import { type CodeEntry, inTreeOrder } from '../../domain/coding/codebook.js';
import type { Theme } from '../../domain/survey/catalogue.js';
import { groupedBy } from '../../domain/grouped-by.js';

/** The codes of one theme, as boxes to tick. */
export interface CodeGroup {
  readonly title: string;
  readonly codes: readonly CodeChoice[];
}

export interface CodeChoice {
  readonly id: string;
  readonly key: string;
  readonly label: string;
  readonly look: string;
  readonly checked: boolean;
  /** Whether it stands under another code. */
  readonly isChild: boolean;
  /** Number key; empty where it has none. */
  readonly number: string;
  readonly definition: string;
  readonly more: readonly { readonly term: string; readonly text: string }[];
  readonly changed: boolean;
}

/** All codes that can be given to a passage, theme by theme; retired ones only where they were given. */
export function toCodeGroups(
  { codes }: Pick<CodebookVersion, 'codes'>,
  themes: readonly Theme[],
  coding: Coding,
  place: { readonly passage: string; readonly numbers: readonly string[] },
): readonly CodeGroup[] {
  const passage = coding.passages.find(({ id, start }) =>
    place.passage === '' ? start === null : id === place.passage,
  );
  const given = new Map((passage?.codes ?? []).map((one) => [one.code, one]));
  const labels = new Map(codes.map(({ key, label }) => [key, label]));
  const usable = inTreeOrder(codes).filter(({ key, retired }) => !retired || given.has(key));
  const groups = groupedBy(usable, (code) => themeOf(code, codes));
  const order = [...themes.map(({ key }) => key), ''];
  return order.flatMap((theme) => {
    const own = groups.get(theme) ?? [];
    if (own.length === 0) return [];
    const title = themes.find(({ key }) => key === theme)?.title ?? 'Ohne Thema';
    return [
      {
        title,
        codes: own.map((code) => ({
          ...toChoice(code, labels, place.numbers),
          checked: given.has(code.key),
          changed: given.get(code.key)?.toCheck === true,
        })),
      },
    ];
  });
}

/** A child stands with its parent, whatever theme of its own it has. */
function themeOf(code: CodeEntry, codes: readonly CodeEntry[]): string {
  const parent = codes.find(({ key }) => key === code.parent);
  return parent?.theme ?? code.theme ?? '';
}

function toChoice(
  code: CodeEntry,
  labels: ReadonlyMap<string, string>,
  numbers: readonly string[],
): Omit<CodeChoice, 'checked' | 'changed'> {
  const { key, label, colour, pattern, definition, include, exclude, example, neighbours } = code;
  const number = numbers.indexOf(key);
  const near = neighbours.map((each) => labels.get(each) ?? each).join(', ');
  const more = [
    { term: 'Vergeben, wenn', text: include ?? '' },
    { term: 'Nicht vergeben, wenn', text: exclude ?? '' },
    { term: 'Beispiel', text: example ?? '' },
    { term: 'Leicht zu verwechseln mit', text: near },
  ];
  return {
    ...{ id: `kategorie-${key}`, key, definition, isChild: code.parent !== undefined },
    label: code.retired ? `${label} (stillgelegt)` : label,
    look: `code-colour-${String(colour)} code-pattern-${String(pattern)}`,
    number: number < 0 ? '' : String(number + 1),
    more: more.filter(({ text }) => text !== ''),
  };
}
