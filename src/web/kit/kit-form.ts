import { textOf, type Form } from '../roster/form-fields.js';

/** A number of a form between 1 and `most`; `usual` where nothing or something else stands there. */
export function countOf(
  form: Form,
  name: string,
  {
    usual,
    most,
    least = 1,
  }: { readonly usual: number; readonly most: number; readonly least?: number },
): number {
  const text = textOf(form, name);
  if (!/^\d{1,4}$/.test(text)) return usual;
  return Math.min(most, Math.max(least, Number(text)));
}

/** One entry a line, blank lines left out; what is too much for a sheet is left out, too. */
export function linesOf(
  form: Form,
  name: string,
  { most, length }: { readonly most: number; readonly length: number },
): readonly string[] {
  return textOf(form, name)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim().slice(0, length))
    .filter((line) => line !== '')
    .slice(0, most);
}

/** A short text of one line. */
export const shortTextOf = (form: Form, name: string): string =>
  textOf(form, name).replace(/\s+/g, ' ').slice(0, 120);

/** What was asked for as an address: the sheet in the browser leads to the same PDF. */
export function kitQuery(form: Form): string {
  const fields = Object.entries(form).filter(
    (field): field is [string, string] => typeof field[1] === 'string' && field[1] !== '',
  );
  const query = new URLSearchParams(fields).toString();
  return query === '' ? '' : `?${query}`;
}
