import type { ConditionValues } from '../response/conditions.js';
import type { Said } from './fact.js';
import { valuesFor, type Subject } from './subject.js';

/** So many choices are named before naming the one that is left out is shorter. */
const FEW = 3;

/**
 * What a condition over one question with choices says, found out by trying every choice and none.
 *
 * @param holds whether the condition holds with these values
 */
export function sayByTrial(subject: Subject, holds: (values: ConditionValues) => boolean): Said {
  const fits = subject.choices.filter(({ code }) => holds(valuesFor(subject, code)));
  const others = subject.choices.filter((choice) => !fits.includes(choice));
  // The details of the first page are always given.
  const withNone = 'number' in subject.place && holds(valuesFor(subject, undefined));
  const labels = fits.map(({ label }) => label);
  const excluded = others.map(({ label }) => label);
  if (withNone) return sayWithNone(subject, labels, excluded);
  return sayWithAnswer(subject, labels, excluded);
}

/** Where an answer is needed: what fits is said, or what does not where that is shorter. */
function sayWithAnswer(
  subject: Subject,
  labels: readonly string[],
  excluded: readonly string[],
): Said {
  if (labels.length === 0) return { kind: 'never' };
  if (excluded.length === 0 && 'detail' in subject.place) return { kind: 'always' };
  const many = labels.length > (excluded.length === 0 ? FEW - 1 : FEW);
  if (!many || excluded.length > 1) return { kind: 'ticked', subject, labels };
  const without = [...excluded, ...subject.reasons];
  return without.length === 0
    ? { kind: 'anything', subject }
    : { kind: 'other-than', subject, labels: without };
}

/** Where it holds without an answer too, what rules it out is said. */
function sayWithNone(
  subject: Subject,
  labels: readonly string[],
  excluded: readonly string[],
): Said {
  if (excluded.length === 0) return { kind: 'always' };
  return labels.length === 0
    ? { kind: 'nothing', subject }
    : { kind: 'not-ticked', subject, labels: excluded };
}
