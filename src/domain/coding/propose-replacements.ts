import { type Replacement, tidyReplacements } from './redaction.js';

/** A name that must not stay, and the role that says enough. */
export interface KnownName {
  readonly name: string;
  readonly role: string;
  /** Only with the same capitals: "Krause" is a name, "krause" is none. */
  readonly exact?: boolean;
}

/** What a text gives away by its form alone. */
const FORMS: readonly { readonly pattern: RegExp; readonly role: string }[] = [
  { role: 'E-Mail-Adresse', pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu },
  { role: 'Internetadresse', pattern: /\b(?:https?:\/\/|www\.)[^\s<>"“”]+[^\s<>"“”.,;:!?)]/gu },
  // At least seven digits, so that years, sums and house numbers stay.
  {
    role: 'Telefonnummer',
    pattern: /(?<![\d.,])(?:\+|00?)[1-9](?:[\s/()–-]?\d){6,13}(?!\d)/gu,
  },
  {
    role: 'Anschrift',
    pattern:
      /\b\p{Lu}[\p{L}-]*?(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|ufer|damm)\s+\d{1,4}\s?[a-z]?\b/gu,
  },
  {
    role: 'Anschrift',
    pattern:
      /\b(?:\p{Lu}[\p{L}-]+\s)(?:Straße|Strasse|Str\.|Weg|Platz|Allee|Ring)\s+\d{1,4}\s?[a-z]?\b/gu,
  },
  { role: 'Ort', pattern: /\b\d{5}\s\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\b/gu },
  {
    role: 'Person',
    pattern:
      /(?<=\b(?:Herrn?|Frau|Familie|Hr\.|Fr\.|Dr\.|Prof\.)\s)(?:(?:Dr\.|Prof\.)\s)?\p{Lu}\p{Ll}+(?:[- ](?:von |zu )?\p{Lu}\p{Ll}+)?/gu,
  },
];

/**
 * Stretches of a text that should be replaced before others read it: telephone numbers, e-mail and
 * street addresses, names after a form of address, and every name that is known. Proposals only; for
 * names that stand alone and are not known see `suspectNames`.
 *
 * @param known names of organisations and people, as they are written in the lists
 */
export function proposeReplacements(
  text: string,
  known: readonly KnownName[],
): readonly Replacement[] {
  const byForm = FORMS.flatMap(({ pattern, role }) =>
    [...text.matchAll(pattern)].map((match) => ({
      ...{ start: match.index, end: match.index + match[0].length, role },
    })),
  );
  const inText = text.toLowerCase();
  // A letter whose small form is longer would shift every place behind it.
  const names = inText.length === text.length ? known : [];
  const byName = names.flatMap(({ name, role, exact = false }) =>
    (exact ? placesOf(text, name) : placesOf(inText, name.toLowerCase())).map((start) => ({
      ...{ start, end: start + name.length, role },
    })),
  );
  return tidyReplacements([...byForm, ...byName], text.length);
}

/** Shorter names are words like others: "Treff", "AWO" would be found everywhere. */
const SHORTEST = 4;

const isLetter = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** Where a name stands as a whole. */
function placesOf(text: string, name: string): readonly number[] {
  const places: number[] = [];
  if (name.length < SHORTEST) return places;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (!isLetter(text[at - 1]) && !isLetter(text[at + name.length])) places.push(at);
  }
  return places;
}
