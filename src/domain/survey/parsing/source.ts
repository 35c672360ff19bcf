import type { Problem, ProblemCode, ProblemDetails } from '../../problem.js';

/**
 * A place in a definition file while it is being parsed. All readers give a value of the right
 * type even for a wrong place, and report the problem instead: parsing goes on, so that every
 * problem of a file is found at once. What was read counts only if no problem was reported.
 */
export interface Source {
  readonly value: unknown;
  /** `sections[2].items[0].options[1].code`; empty for the whole file. */
  readonly path: string;
  /** Shared by all places of a file. */
  readonly problems: Problem[];
}

/** The members of an object by name; absent ones have the value undefined. */
export type Fields = (name: string) => Source;

/** The place everything starts from; collects the problems of the file. */
export function wholeFile(value: unknown): Source {
  return { value, path: '', problems: [] };
}

/** Adds a problem `at` this place. */
export function report(source: Source, code: ProblemCode, details?: ProblemDetails): void {
  const at = source.path;
  source.problems.push(details === undefined ? { code, at } : { code, at, details });
}

/** A field left empty in YAML (`help:`) is null and counts as absent. */
export function isAbsent(source: Source): boolean {
  return source.value === undefined || source.value === null;
}

/** Reads an object; members with other names than these are problems, because they are typos. */
export function fieldsOf(source: Source, names: readonly string[]): Fields {
  const { value, path } = source;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    reportUnfit(source, 'object');
    return () => ({ value: undefined, path, problems: [] });
  }
  const members = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(members)) {
    if (!names.includes(name)) {
      report(member(source, name), 'definition.unknown-field', { value: name });
    }
  }
  return (name) => ({
    ...member(source, name),
    value: Object.hasOwn(members, name) ? members[name] : undefined,
  });
}

/** The entries of a list; absent is empty. */
export function entriesOf(source: Source): readonly Source[] {
  if (isAbsent(source)) return [];
  if (!Array.isArray(source.value)) {
    reportUnfit(source, 'list');
    return [];
  }
  return source.value.map((value: unknown, index) => ({
    value,
    path: `${source.path}[${index}]`,
    problems: source.problems,
  }));
}

/** A list that must have at least this many entries. */
export function requiredEntriesOf(source: Source, min = 1): readonly Source[] {
  if (isAbsent(source)) {
    report(source, 'definition.missing-field');
    return [];
  }
  const entries = entriesOf(source);
  if (Array.isArray(source.value) && entries.length < min) {
    report(source, 'definition.invalid-value', { min });
  }
  return entries;
}

/** Reports a required field that is absent, or a value of another type than expected. */
export function reportUnfit(source: Source, expected: string): void {
  if (isAbsent(source)) report(source, 'definition.missing-field');
  else report(source, 'definition.wrong-type', { expected });
}

/** Reports every key that another entry of the list had before. */
export function reportDuplicates(
  entries: readonly { readonly key: string; readonly source: Source }[],
): void {
  const seen = new Set<string>();
  for (const { key, source } of entries) {
    if (key !== '' && seen.has(key)) report(source, 'definition.duplicate-key', { value: key });
    seen.add(key);
  }
}

function member(source: Source, name: string): Source {
  return { ...source, path: source.path === '' ? name : `${source.path}.${name}` };
}
