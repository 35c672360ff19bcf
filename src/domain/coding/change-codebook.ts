import { failed, ok, type Problem, type Result } from '../problem.js';
import { makeKey } from '../roster/organisation-key.js';
import { withoutUndefined } from '../without-undefined.js';
import { type CodeEntry, type FileCode, lookAt } from './codebook.js';

/** What can be written about a code. Empty texts are left out of the code. */
export interface CodeFields {
  readonly label: string;
  readonly definition: string;
  readonly include: string;
  readonly exclude: string;
  readonly example: string;
  readonly neighbours: readonly string[];
  readonly polarity: '' | '+' | '-' | 'mixed';
  readonly theme: string;
}

export type CodebookChange =
  | { readonly kind: 'add'; readonly parent: string; readonly fields: CodeFields }
  | { readonly kind: 'edit'; readonly key: string; readonly fields: CodeFields }
  | { readonly kind: 'merge'; readonly key: string; readonly into: string }
  | { readonly kind: 'split'; readonly key: string; readonly labels: readonly string[] }
  | { readonly kind: 'move'; readonly key: string; readonly parent: string }
  | { readonly kind: 'retire' | 'revive'; readonly key: string }
  | { readonly kind: 'import'; readonly codes: readonly FileCode[] };

export interface ChangedCodebook {
  readonly codes: readonly CodeEntry[];
  /** Keys of the codes whose meaning has changed: what was coded with them is looked at again. */
  readonly affected: readonly string[];
}

const LABEL_LENGTH = 120;
const TEXT_LENGTH = 2000;

/**
 * The codebook after a change. Keys never change and codes never disappear: one that is merged,
 * split or retired stays in the list and says what takes its place.
 *
 * @param themes keys that a code may belong to
 * @returns the list and whose passages are affected; or what is wrong with the change
 */
export function changeCodebook(
  codes: readonly CodeEntry[],
  change: CodebookChange,
  themes: readonly string[],
): Result<ChangedCodebook> {
  switch (change.kind) {
    case 'add':
      return add(codes, change, themes);
    case 'edit':
      return edit(codes, change, themes);
    case 'merge':
      return merge(codes, change);
    case 'split':
      return split(codes, change);
    case 'move':
      return move(codes, change);
    case 'retire':
    case 'revive':
      return retire(codes, change.key, change.kind === 'retire');
    case 'import':
      return takeIn(codes, change.codes);
  }
}

const UNKNOWN: Problem = { code: 'codebook.unknown-code', at: 'key' };

const isUsed = (codes: readonly CodeEntry[], key: string) =>
  codes.some((code) => code.key === key && !code.retired);

const replaced = (codes: readonly CodeEntry[], entry: CodeEntry) =>
  codes.map((code) => (code.key === entry.key ? entry : code));

function add(
  codes: readonly CodeEntry[],
  { fields, parent }: Extract<CodebookChange, { kind: 'add' }>,
  themes: readonly string[],
): Result<ChangedCodebook> {
  const problems = [...fieldProblems(codes, fields, themes), ...parentProblems(codes, parent)];
  if (problems.length > 0) return failed(...problems);
  const key = newKey(codes, fields.label);
  const made = { key, ...fieldsOf(fields), ...lookAt(codes.length), retired: false };
  const entry = { ...made, successors: [], ...(parent === '' ? {} : { parent }) };
  return ok({ codes: [...codes, entry], affected: [] });
}

const newKey = (codes: readonly CodeEntry[], label: string) =>
  makeKey(label, ['kategorie', ...codes.map(({ key }) => key)]);

function edit(
  codes: readonly CodeEntry[],
  { key, fields }: Extract<CodebookChange, { kind: 'edit' }>,
  themes: readonly string[],
): Result<ChangedCodebook> {
  const before = codes.find((code) => code.key === key);
  if (before === undefined) return failed(UNKNOWN);
  const others = codes.filter((code) => code.key !== key);
  const problems = fieldProblems(others, fields, themes);
  if (problems.length > 0) return failed(...problems);
  const { parent, colour, pattern, retired, successors } = before;
  const rest = withoutUndefined({ parent, colour, pattern, retired, successors });
  const after = { key, ...fieldsOf(fields), ...rest };
  return ok({
    codes: replaced(codes, after),
    affected: isOtherMeaning(before, after) ? [key] : [],
  });
}

/** A label, an example or a neighbour more changes how a code is found, not what belongs to it. */
const isOtherMeaning = (before: FileCode, after: FileCode) =>
  (['definition', 'include', 'exclude', 'polarity'] as const).some(
    (field) => (before[field] ?? '') !== (after[field] ?? ''),
  );

function merge(
  codes: readonly CodeEntry[],
  { key, into }: Extract<CodebookChange, { kind: 'merge' }>,
): Result<ChangedCodebook> {
  const before = codes.find((code) => code.key === key);
  if (before === undefined) return failed(UNKNOWN);
  if (key === into || !isUsed(codes, into)) return failed({ code: 'codebook.target', at: 'into' });
  const children = codes.filter(({ parent }) => parent === key);
  if (children.some((child) => child.key === into)) {
    return failed({ code: 'codebook.has-children', at: 'into' });
  }
  const target = codes.find((code) => code.key === into);
  const merged = replaced(codes, { ...before, retired: true, successors: [into] });
  const home = target?.parent ?? into;
  return ok({
    codes: merged.map((code) => (code.parent === key ? { ...code, parent: home } : code)),
    affected: [key],
  });
}

function split(
  codes: readonly CodeEntry[],
  { key, labels }: Extract<CodebookChange, { kind: 'split' }>,
): Result<ChangedCodebook> {
  const before = codes.find((code) => code.key === key);
  if (before === undefined) return failed(UNKNOWN);
  if (codes.some(({ parent }) => parent === key)) {
    return failed({ code: 'codebook.has-children', at: 'key' });
  }
  const wanted = [...new Set(labels.map((label) => label.trim()))].filter((label) => label !== '');
  if (wanted.length < 2) return failed({ code: 'codebook.split-into', at: 'labels' });
  const problems = wanted.flatMap((label) => labelProblems(codes, label));
  if (problems.length > 0) return failed(...problems);
  let after = codes;
  const keys: string[] = [];
  for (const label of wanted) {
    const entry = { ...before, key: newKey(after, label), label, ...lookAt(after.length) };
    keys.push(entry.key);
    after = [...after, { ...entry, retired: false, successors: [] }];
  }
  const old = { ...before, retired: true, successors: keys };
  return ok({ codes: replaced(after, old), affected: [key] });
}

function move(
  codes: readonly CodeEntry[],
  { key, parent }: Extract<CodebookChange, { kind: 'move' }>,
): Result<ChangedCodebook> {
  const before = codes.find((code) => code.key === key);
  if (before === undefined) return failed(UNKNOWN);
  const problems = parentProblems(codes, parent);
  if (problems.length > 0) return failed(...problems);
  if (parent !== '' && (parent === key || codes.some((code) => code.parent === key))) {
    return failed({ code: 'codebook.levels', at: 'parent' });
  }
  const moved = withoutUndefined({ ...before, parent: parent === '' ? undefined : parent });
  return ok({ codes: replaced(codes, moved), affected: [] });
}

/** A code that comes back is meant as it was: nothing has to be looked at again. */
function retire(
  codes: readonly CodeEntry[],
  key: string,
  retired: boolean,
): Result<ChangedCodebook> {
  const before = codes.find((code) => code.key === key);
  if (before === undefined) return failed(UNKNOWN);
  if (retired && codes.some((code) => code.parent === key && !code.retired)) {
    return failed({ code: 'codebook.has-children', at: 'key' });
  }
  const after = replaced(codes, { ...before, retired, successors: [] });
  return ok({ codes: after, affected: retired ? [key] : [] });
}

/** Codes of a file by their keys: known ones are changed, new ones added, missing ones left alone. */
function takeIn(codes: readonly CodeEntry[], given: readonly FileCode[]): Result<ChangedCodebook> {
  if (given.length === 0) return failed({ code: 'codebook.file-empty', at: 'datei' });
  const known = new Map(codes.map((code) => [code.key, code]));
  const after = new Map(known);
  for (const code of given) {
    const before = known.get(code.key);
    const { colour, pattern } = before ?? lookAt(after.size);
    after.set(code.key, { ...code, colour, pattern, successors: before?.successors ?? [] });
  }
  const made = [...after.values()];
  const problems = made.flatMap(({ key, label, parent = '' }) => {
    const others = made.filter((other) => other.key !== key);
    const isParent = others.some((other) => other.parent === key);
    const levels: Problem = { code: 'codebook.levels', at: 'datei', details: { value: label } };
    if (parent !== '' && isParent) return [levels];
    return [...parentProblems(others, parent), ...labelProblems(others, label)];
  });
  if (problems.length > 0) return failed(...problems.slice(0, MOST));
  const affected = given.flatMap((code) => {
    const before = known.get(code.key);
    return before !== undefined && isOtherMeaning(before, code) ? [code.key] : [];
  });
  return ok({ codes: made, affected });
}

/** So many problems of a file are named at once. */
const MOST = 20;

function parentProblems(codes: readonly CodeEntry[], parent: string): readonly Problem[] {
  if (parent === '') return [];
  const found = codes.find(({ key }) => key === parent);
  if (found === undefined || found.retired) return [{ code: 'codebook.target', at: 'parent' }];
  return found.parent === undefined ? [] : [{ code: 'codebook.levels', at: 'parent' }];
}

function labelProblems(others: readonly CodeEntry[], label: string): readonly Problem[] {
  if (label === '') return [{ code: 'codebook.label-missing', at: 'label' }];
  if (label.length > LABEL_LENGTH) {
    return [{ code: 'codebook.too-long', at: 'label', details: { max: LABEL_LENGTH } }];
  }
  const isTaken = others.some((code) => !code.retired && code.label === label);
  return isTaken ? [{ code: 'codebook.label-taken', at: 'label', details: { value: label } }] : [];
}

function fieldProblems(
  others: readonly CodeEntry[],
  fields: CodeFields,
  themes: readonly string[],
): readonly Problem[] {
  const texts = ['definition', 'include', 'exclude', 'example'] as const;
  const long = texts
    .filter((field) => fields[field].length > TEXT_LENGTH)
    .map((at): Problem => ({ code: 'codebook.too-long', at, details: { max: TEXT_LENGTH } }));
  const isTheme = fields.theme === '' || themes.includes(fields.theme);
  return [
    ...labelProblems(others, fields.label),
    ...(fields.definition === ''
      ? [{ code: 'codebook.definition-missing', at: 'definition' } as const]
      : []),
    ...long,
    ...(isTheme ? [] : [{ code: 'codebook.theme-unknown', at: 'theme' } as const]),
  ];
}

function fieldsOf(fields: CodeFields) {
  const { label, definition, neighbours, polarity, ...texts } = fields;
  const filled = Object.fromEntries(
    Object.entries({ ...texts, polarity }).filter(([, text]) => text !== ''),
  ) as Partial<Pick<CodeEntry, 'include' | 'exclude' | 'example' | 'polarity' | 'theme'>>;
  return { label, definition, neighbours, ...filled };
}
