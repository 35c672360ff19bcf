import { failed, failedWith, ok, type Problem, type Result } from '../problem.js';
import { restore } from '../response/csv-cells.js';
import { type ContactFields, type Organisation, USUAL_RING } from './organisation.js';
import { type KnownKeys, validateContact, validateOrganisation } from './validate-organisation.js';

/** An organisation with its contacts, as a table holds it. */
export interface TableEntry {
  readonly organisation: Organisation;
  readonly contacts: readonly ContactFields[];
}

/** One row of a table; `row` is its number in the file, the head is 1. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
}

export const TABLE_COLUMNS = [
  ...(['key', 'name', 'actorType', 'furtherTypes', 'areas', 'note'] as const),
  ...(['contactName', 'contactFunction', 'contactEmail', 'contactPhone'] as const),
  'contactAddress',
] as const;

type Column = (typeof TABLE_COLUMNS)[number];
type Cells = Readonly<Record<Column, string>>;

/** One row for each contact, one for an organisation without; cells as they are. */
export function toTable(entries: readonly TableEntry[]): readonly (readonly string[])[] {
  const rows = entries.flatMap(({ organisation, contacts }) => {
    const own = [
      organisation.key,
      organisation.name,
      organisation.actorType,
      organisation.furtherTypes.join('; '),
      organisation.areas.map(({ area, ring }) => `${area} (${ring})`).join('; '),
      organisation.note,
    ];
    const people = contacts.map((it) => [it.name, it.function, it.email, it.phone, it.address]);
    return (people.length === 0 ? [['', '', '', '', '']] : people).map((person) => [
      ...own,
      ...person,
    ]);
  });
  return [[...TABLE_COLUMNS], ...rows];
}

/**
 * Reads a table of organisations. Rows of one key, or of one name without a key, are one
 * organisation with several contacts; its own cells must agree in all of them.
 *
 * @returns the organisations in their order, the key empty where the table gives none; or every
 *   problem, with its row among the details
 */
export function readTable(
  rows: readonly TableRow[],
  known: KnownKeys,
): Result<readonly TableEntry[]> {
  const [head, ...lines] = rows;
  const names = head?.cells.map((cell) => cell.trim()) ?? [];
  const wrong = headProblems(names);
  if (wrong.length > 0) return failedWith(wrong);
  const problems: Problem[] = [];
  const entries = new Map<string, { first: number; entry: TableEntry }>();
  for (const { row, cells } of lines) {
    const line = toCells(names, cells);
    const read = readLine(line, known);
    if (!read.ok) {
      problems.push(...read.problems.map((problem) => inRow(problem, row)));
      continue;
    }
    const id = JSON.stringify([line.key, line.key === '' ? line.name : '']);
    const earlier = entries.get(id);
    if (earlier === undefined) {
      entries.set(id, { first: row, entry: read.value });
    } else if (isSame(earlier.entry.organisation, read.value.organisation)) {
      const contacts = [...earlier.entry.contacts, ...read.value.contacts];
      entries.set(id, { ...earlier, entry: { ...earlier.entry, contacts } });
    } else {
      const details = { first: earlier.first };
      problems.push(inRow({ code: 'roster.contradiction', at: '', details }, row));
    }
  }
  if (problems.length > 0) return failedWith(problems);
  return ok([...entries.values()].map(({ entry }) => entry));
}

function headProblems(names: readonly string[]): readonly Problem[] {
  const needed = ['key', 'name', 'actorType', 'areas'];
  const known: readonly string[] = TABLE_COLUMNS;
  return [
    ...needed
      .filter((name) => !names.includes(name))
      .map((at): Problem => ({ code: 'import.column-missing', at, details: { value: at } })),
    ...names
      .filter((name, at) => name !== '' && (!known.includes(name) || names.indexOf(name) < at))
      .map((at): Problem => ({ code: 'import.column-unknown', at, details: { value: at } })),
  ];
}

function toCells(names: readonly string[], cells: readonly string[]): Cells {
  const cell = (column: Column) => {
    const at = names.indexOf(column);
    return restore((cells[at] ?? '').trim())
      .replaceAll('\r\n', '\n')
      .trim();
  };
  return Object.fromEntries(TABLE_COLUMNS.map((column) => [column, cell(column)])) as Cells;
}

function readLine(line: Cells, known: KnownKeys): Result<TableEntry> {
  const list = (text: string) =>
    text
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  const organisation = validateOrganisation(
    {
      // Checked for its length and letters like any; one is made later where none is given.
      key: line.key || 'neu',
      name: line.name,
      actorType: line.actorType,
      furtherTypes: list(line.furtherTypes),
      areas: list(line.areas).map(readPresence),
      note: line.note,
    },
    known,
  );
  const fields: ContactFields = {
    name: line.contactName,
    function: line.contactFunction,
    email: line.contactEmail,
    phone: line.contactPhone,
    address: line.contactAddress,
  };
  const isEmpty = Object.values(fields).every((text) => text === '');
  const contact = isEmpty ? undefined : validateContact(fields);
  const problems = [
    ...(organisation.ok ? [] : organisation.problems),
    ...(contact === undefined || contact.ok
      ? []
      : contact.problems.map((it) => ({ ...it, at: columnOf(it.at) }))),
  ];
  if (!organisation.ok || problems.length > 0) return failed(...problems);
  const contacts = contact?.ok === true ? [contact.value] : [];
  return ok({ organisation: { ...organisation.value, key: line.key }, contacts });
}

/** `prohlis (2)`, or `prohlis` for the usual ring. */
function readPresence(text: string): Organisation['areas'][number] {
  const opening = text.lastIndexOf('(');
  if (opening === -1 || !text.endsWith(')')) return { area: text, ring: USUAL_RING };
  const ring = text.slice(opening + 1, -1).trim();
  return {
    area: text.slice(0, opening).trim(),
    ring: /^\d+$/.test(ring) ? Number(ring) : NaN,
  };
}

const isSame = (one: Organisation, other: Organisation) =>
  JSON.stringify(one) === JSON.stringify(other);

const inRow = (problem: Problem, row: number): Problem => ({
  ...problem,
  details: { ...problem.details, row },
});

/** What the table calls a field of a contact: `contactName`. */
const columnOf = (field: string) => `contact${field.charAt(0).toUpperCase()}${field.slice(1)}`;
