import type { CodeEntry } from '../../domain/coding/codebook.js';
import type { Problem } from '../../domain/problem.js';
import { selectField, type FilterField } from '../planning/filter.view.js';
import { errorAt, type Form, textField, type TextField, textOf } from '../roster/form-fields.js';

/** What else can be done with a code: one small form each, with what was sent in its own fields. */
export interface CodeDeedsView {
  readonly into: SelectWithError;
  readonly parent: SelectWithError;
  /** The new codes, one a line. */
  readonly parts: TextField;
  readonly mergeReason: TextField;
  readonly splitReason: TextField;
  readonly moveReason: TextField;
  readonly retireReason: TextField;
}

interface SelectWithError extends FilterField {
  readonly error: string;
}

/** Where on the page the problems of each form belong: by what it asks for, then by their place. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  neu: { parent: 'filter-ober', theme: 'filter-theme' },
  aendern: { theme: 'filter-theme' },
  zusammenlegen: { grund: 'grund-zusammenlegen', into: 'filter-in', key: 'filter-in' },
  teilen: { grund: 'grund-teilen', labels: 'teile', label: 'teile', key: 'teile' },
  verschieben: { grund: 'grund-verschieben', parent: 'filter-ober', key: 'filter-ober' },
  stilllegen: { grund: 'grund-stilllegen', key: 'grund-stilllegen' },
  wiederaufnehmen: { grund: 'grund-stilllegen', label: 'grund-stilllegen' },
};

/** Ids of fields that are not those of the words of a code. */
export const DEED_FIELDS = [
  ...new Set(Object.values(FIELDS).flatMap((places) => Object.values(places))),
];

/** Problems with the id of the field they belong to on this page. */
export function onThisPage(problems: readonly Problem[], form: Form): readonly Problem[] {
  const places = FIELDS[textOf(form, 'art')] ?? {};
  return problems.map((problem) => ({ ...problem, at: places[problem.at] ?? problem.at }));
}

/**
 * @param others codes in use that are not this one, as a tree
 * @param problems as `onThisPage` gives them
 */
export function toCodeDeeds(
  code: CodeEntry | undefined,
  others: readonly CodeEntry[],
  form: Form,
  problems: readonly Problem[],
): CodeDeedsView {
  const toChoice = ({ key, label }: CodeEntry) => [key, label] as const;
  const tops = others.filter(({ parent }) => parent === undefined).map(toChoice);
  const above = 'ober' in form ? textOf(form, 'ober') : code?.parent;
  const choices = [['', 'bitte wählen'] as const, ...others.map(toChoice)];
  const parent = selectField('ober', 'Steht unter', [['', 'obere Ebene'], ...tops], above);
  const reasonOf = (id: string, ...deeds: readonly string[]): TextField => {
    const sent = deeds.includes(textOf(form, 'art')) ? textOf(form, 'grund') : '';
    return { ...textField(id, 'Warum?', sent, { problems }), name: 'grund' };
  };
  return {
    into: {
      ...selectField('in', 'Aufgehen in', choices, textOf(form, 'in')),
      error: errorAt(problems, 'filter-in'),
    },
    parent: { ...parent, error: errorAt(problems, 'filter-ober') },
    parts: textField('teile', 'Neue Kategorien, jede in einer Zeile', textOf(form, 'teile'), {
      ...{ problems, lines: 2 },
    }),
    mergeReason: reasonOf('grund-zusammenlegen', 'zusammenlegen'),
    splitReason: reasonOf('grund-teilen', 'teilen'),
    moveReason: reasonOf('grund-verschieben', 'verschieben'),
    retireReason: reasonOf('grund-stilllegen', 'stilllegen', 'wiederaufnehmen'),
  };
}
