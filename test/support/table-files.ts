import { parse } from 'csv-parse/sync';

/** A table that says above its head what it is: label and value, then the lines from the head on. */
export function openTable(csv: string): {
  readonly about: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
} {
  const [above = '', ...rest] = csv.split('\r\n\r\n');
  const said = (parse(above) as readonly (readonly string[])[]).map(([label = '', value = '']) => [
    label,
    value,
  ]);
  return {
    about: Object.fromEntries(said) as Record<string, string>,
    lines: rest.join('\r\n\r\n').trim().split('\r\n'),
  };
}
