import { failed, ok, type Problem, type Result } from '../problem.js';
import { makeKey } from '../roster/organisation-key.js';
import { withoutUndefined } from '../without-undefined.js';
import { isOtherMeaning, labelProblems, parentProblems } from './code-problems.js';
import { type ChangedCodebook, type CodeEntry, type FileCode, lookAt } from './codebook.js';
import { takeInCodes } from './take-in-codes.js';

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
      return takeInCodes(codes, change.codes);
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

/**
 * A code that comes back is meant as it was: nothing has to be looked at again. It comes back to the
 * upper level where the one it stood under is used no more, and not beside another of its name.
 */
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
  const others = codes.filter((code) => code.key !== key);
  const problems = retired ? [] : labelProblems(others, before.label);
  if (problems.length > 0) return failed(...problems);
  const parent = retired || isUsed(codes, before.parent ?? '') ? before.parent : undefined;
  const after = withoutUndefined({ ...before, parent, retired, successors: [] });
  return ok({ codes: replaced(codes, after), affected: retired ? [key] : [] });
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
