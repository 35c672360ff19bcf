import type { Problem } from '../problem.js';
import type { CodeEntry, FileCode } from './codebook.js';

const LABEL_LENGTH = 120;

/** A label, an example or a neighbour more changes how a code is found, not what belongs to it. */
export const isOtherMeaning = (before: FileCode, after: FileCode) =>
  (['definition', 'include', 'exclude', 'polarity'] as const).some(
    (field) => (before[field] ?? '') !== (after[field] ?? ''),
  );

/** What stands against a place under another code; an empty one is the upper level. */
export function parentProblems(codes: readonly CodeEntry[], parent: string): readonly Problem[] {
  if (parent === '') return [];
  const found = codes.find(({ key }) => key === parent);
  if (found === undefined || found.retired) return [{ code: 'codebook.target', at: 'parent' }];
  return found.parent === undefined ? [] : [{ code: 'codebook.levels', at: 'parent' }];
}

/** What is wrong with the name of a code that is in use. */
export function labelProblems(others: readonly CodeEntry[], label: string): readonly Problem[] {
  if (label === '') return [{ code: 'codebook.label-missing', at: 'label' }];
  if (label.length > LABEL_LENGTH) {
    return [{ code: 'codebook.too-long', at: 'label', details: { max: LABEL_LENGTH } }];
  }
  const isTaken = others.some((code) => !code.retired && code.label === label);
  return isTaken ? [{ code: 'codebook.label-taken', at: 'label', details: { value: label } }] : [];
}
