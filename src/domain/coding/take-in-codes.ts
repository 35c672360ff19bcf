import { failed, ok, type Problem, type Result } from '../problem.js';
import { isOtherMeaning, labelProblems, parentProblems } from './code-problems.js';
import { type ChangedCodebook, type CodeEntry, type FileCode, lookAt } from './codebook.js';

/** So many problems of a file are named at once. */
const MOST = 20;

/** Codes of a file by their keys: known ones are changed, new ones added, missing ones left alone. */
export function takeInCodes(
  codes: readonly CodeEntry[],
  given: readonly FileCode[],
): Result<ChangedCodebook> {
  if (given.length === 0) return failed({ code: 'codebook.file-empty', at: 'datei' });
  const known = new Map(codes.map((code) => [code.key, code]));
  const after = new Map(known);
  for (const code of given) {
    const before = known.get(code.key);
    const { colour, pattern } = before ?? lookAt(after.size);
    // What is used again stands for itself, whatever took its place before.
    const successors = code.retired ? (before?.successors ?? []) : [];
    after.set(code.key, { ...code, colour, pattern, successors });
  }
  const made = [...after.values()];
  const problems = [...twice(given), ...made.flatMap((code) => problemsOf(code, made))];
  if (problems.length > 0) return failed(...problems.slice(0, MOST));
  const affected = given.flatMap((code) => {
    const before = known.get(code.key);
    return before !== undefined && isToBeChecked(before, code) ? [code.key] : [];
  });
  return ok({ codes: made, affected });
}

const isToBeChecked = (before: CodeEntry, code: FileCode) =>
  isOtherMeaning(before, code) || (code.retired && !before.retired);

/** Which of two would count nobody has said. */
function twice(given: readonly FileCode[]): readonly Problem[] {
  const keys = given.map(({ key }) => key);
  return given
    .filter(({ key }, at) => keys.indexOf(key) !== at)
    .map(({ label }) => inFile('codebook.file-twice', label));
}

/** A code that is used no more may stand under another such code, and share its name with one in use. */
function problemsOf(
  { key, label, parent = '', retired }: CodeEntry,
  made: readonly CodeEntry[],
): readonly Problem[] {
  const others = made.filter((other) => other.key !== key);
  if (parent !== '' && others.some((other) => other.parent === key)) {
    return [inFile('codebook.levels', label)];
  }
  const isGone = retired && others.some((other) => other.key === parent && other.retired);
  const place = isGone ? [] : parentProblems(others, parent);
  const name = retired ? [] : labelProblems(others, label);
  return [
    ...place.map(({ code }) => inFile(code, label)),
    ...name.map((problem) => ({ ...problem, at: 'datei' })),
  ];
}

const inFile = (code: Problem['code'], label: string): Problem => ({
  ...{ code, at: 'datei' },
  details: { value: label },
});
