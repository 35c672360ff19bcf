import type { ComposedSection, Composition } from '../../domain/composition/composition.js';
import { type Form, textOf } from '../roster/form-fields.js';

/** Ids and names of fields have no slash. */
export const fieldOf = (key: string): string => key.replace('/', '-');

/** Sections by their numbers, equal ones as they stand on the page; texts without a number beside. */
export function readComposition(form: Form, keys: readonly string[]): Composition {
  const all = keys.map((key) => ({
    place: Number(textOf(form, `platz-${fieldOf(key)}`)),
    section: readSection(form, key),
  }));
  const placed = all.filter(({ place }) => place > 0).sort((a, b) => a.place - b.place);
  const others = all.filter(({ place, section }) => !(place > 0) && section.text !== '');
  return {
    sections: placed.map(({ section }) => section),
    aside: others.map(({ section }) => section),
  };
}

function readSection(form: Form, key: string): ComposedSection {
  const field = fieldOf(key);
  return {
    key,
    text: textOf(form, `text-${field}`),
    statements: textOf(form, `aussagen-${field}`) !== '',
    figures: textOf(form, `zahlen-${field}`) !== '',
  };
}
