import type { ShownText } from '../../application/coding/redactions.service.js';
import { redactText, type Replacement } from '../../domain/coding/redaction.js';
import { suspectNames } from '../../domain/coding/suspect-names.js';
import type { SourceText } from '../../application/coding/coding-sources.service.js';
import { type Form, textOf } from '../roster/form-fields.js';

/** The raw text with what is to be replaced in it. */
export interface RedactionView {
  readonly title: string;
  readonly back: string;
  readonly action: string;
  readonly raw: string;
  /** As coders see it. */
  readonly shown: string;
  readonly confirmed: boolean;
  readonly lines: readonly ReplacementLine[];
  /** What may be a name and is not replaced unless somebody says so. */
  readonly suspected: readonly ReplacementLine[];
  /** What was added by hand and could not be used. */
  readonly words: string;
  readonly role: string;
  readonly problem: string;
}

interface ReplacementLine {
  readonly id: string;
  readonly name: string;
  readonly words: string;
  readonly start: string;
  readonly end: string;
  readonly role: string;
  readonly checked: boolean;
}

/** @param form what was sent and could not be used; empty where the page is opened */
export function toRedactionView(
  source: SourceText,
  shown: ShownText,
  form: Form,
  addresses: { readonly back: string; readonly action: string; readonly problem: string },
): RedactionView {
  const { raw } = source;
  const { replacements } = shown;
  const sent = sentLines(form);
  const toLine = ({ start, end, role }: Replacement, at: number, checked: boolean) => {
    const line = sent.find((each) => textOf(each, 'von') === String(start));
    return {
      id: `ersetzung-${String(at)}`,
      name: `ersetzungen[${String(at)}]`,
      words: raw.slice(start, end),
      ...{ start: String(start), end: String(end) },
      role: line === undefined ? role : textOf(line, 'rolle'),
      checked: line === undefined ? checked : textOf(line, 'wahl') === 'ja',
    };
  };
  return {
    title: 'Namen ersetzen',
    ...addresses,
    ...{ words: textOf(form, 'worte'), role: 'rolle' in form ? textOf(form, 'rolle') : 'Person' },
    raw,
    shown: redactText(raw, replacements),
    confirmed: shown.confirmed,
    lines: replacements.map((one, at) => toLine(one, at, true)),
    suspected: suspectNames(raw, replacements).map((one, at) =>
      toLine(one, replacements.length + at, false),
    ),
  };
}

/** What was ticked, and every place of the words that were added by hand. */
export function readReplacements(form: Form, raw: string): readonly Replacement[] {
  const ticked = sentLines(form).flatMap((entry) => {
    if (textOf(entry, 'wahl') !== 'ja') return [];
    const [start, end] = [Number(textOf(entry, 'von')), Number(textOf(entry, 'bis'))];
    if (!Number.isInteger(start) || !Number.isInteger(end)) return [];
    return [{ start, end, role: textOf(entry, 'rolle') }];
  });
  return [...ticked, ...placesOf(raw, textOf(form, 'worte'), textOf(form, 'rolle'))];
}

/** Words that were added by hand and do not stand in the text: nothing would be replaced. */
export function isNotFound(form: Form, raw: string): boolean {
  return !raw.includes(textOf(form, 'worte'));
}

function sentLines(form: Form): readonly Form[] {
  const given: unknown = form.ersetzungen;
  const list: readonly unknown[] =
    typeof given === 'object' && given !== null ? Object.values(given) : [];
  return list.map((one) => (typeof one === 'object' && one !== null ? one : {}) as Form);
}

function placesOf(raw: string, words: string, role: string): readonly Replacement[] {
  const found: Replacement[] = [];
  if (words === '') return found;
  for (let at = raw.indexOf(words); at >= 0; at = raw.indexOf(words, at + words.length)) {
    found.push({ start: at, end: at + words.length, role });
  }
  return found;
}
