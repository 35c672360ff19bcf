import { groupedBy } from '../grouped-by.js';
import { isVisible, type ConditionValues } from '../response/conditions.js';
import type { Condition } from '../survey/survey.js';
import type { Always, Said } from './fact.js';
import { sayNumber } from './said-numbers.js';
import { sayByTrial } from './said-by-trial.js';
import {
  operationOf,
  soleVariable,
  subjectOf,
  variableOf,
  type Subject,
  type Wording,
} from './subject.js';

const VAGUE: Always = { kind: 'vague' };

/**
 * Takes a condition apart. What asks about one question with choices is found out by trying every
 * choice, so it is exact whatever operators stand in it; `and`, `or`, `!` and `if` over several
 * questions are taken apart; comparisons of numbers are read. Everything else is `vague`.
 *
 * A number that was not given compares like 0 in JsonLogic; said is only what was entered.
 *
 * @param negated what is said is that the condition does not hold
 */
export function toSaid(condition: Condition, wording: Wording, negated = false): Said {
  if (typeof condition === 'boolean') return { kind: condition === negated ? 'never' : 'always' };
  const name = soleVariable(condition);
  const subject = name === undefined ? undefined : subjectOf(name, wording);
  if (subject?.kind === 'one') {
    return sayByTrial(subject, (values) => isVisible(condition, values) !== negated);
  }
  const [operator, operands] = operationOf(condition);
  const take = OPERATIONS[operator];
  if (take !== undefined) return take(operands, { wording, negated });
  if (subject !== undefined) return sayOne(subject, condition, negated);
  return operator === 'missing' ? sayMissing(operands, { wording, negated }) : VAGUE;
}

interface Frame {
  readonly wording: Wording;
  readonly negated: boolean;
}

type Operation = (operands: readonly Condition[], frame: Frame) => Said;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  '!': ([first = null], { wording, negated }) => toSaid(first, wording, !negated),
  '!!': ([first = null], { wording, negated }) => toSaid(first, wording, negated),
  and: (operands, frame) => join('and', operands, frame),
  or: (operands, frame) => join('or', operands, frame),
  if: choose,
  '?:': choose,
};

/** Of several questions, one at least was not answered. */
function sayMissing(names: readonly Condition[], frame: Frame): Said {
  const parts = names.map((name): Condition => ({ missing: [name] }));
  return names.length > 1 ? join('or', parts, frame) : VAGUE;
}

/** By De Morgan where negated; parts about one question with choices are said as one. */
function join(
  operator: 'and' | 'or',
  operands: readonly Condition[],
  { wording, negated }: Frame,
): Said {
  const kind = (operator === 'and') === negated ? 'or' : 'and';
  const groups = groupedBy(operands, (each) => soleVariable(each) ?? JSON.stringify(each));
  const parts = [...groups].flatMap(([name, each]) => {
    const asOne = each.length > 1 && subjectOf(name, wording)?.kind === 'one';
    const conditions: readonly Condition[] = asOne ? [{ [operator]: each }] : each;
    return conditions.map((one) => toSaid(one, wording, negated));
  });
  return simplified(kind, parts);
}

/** What never or always holds says nothing beside others; what is joined the same way is one list. */
function simplified(kind: 'and' | 'or', given: readonly Said[]): Said {
  const [idle, ruling] =
    kind === 'and' ? (['always', 'never'] as const) : (['never', 'always'] as const);
  const parts = given
    .flatMap((part) => (part.kind === kind ? part.parts : part))
    .filter((part) => part.kind !== idle);
  if (parts.some((part) => part.kind === ruling)) return { kind: ruling };
  if (parts.some((part) => part.kind === 'vague')) return VAGUE;
  const [only, ...others] = parts;
  if (only === undefined) return { kind: idle };
  return others.length === 0 ? only : { kind, parts };
}

/** `if` with one question and two answers to it. */
function choose(operands: readonly Condition[], { wording, negated }: Frame): Said {
  const [test, then, other, ...more] = operands;
  if (test === undefined || then === undefined || more.length > 0) return VAGUE;
  return simplified('or', [
    simplified('and', [toSaid(test, wording), toSaid(then, wording, negated)]),
    simplified('and', [toSaid(test, wording, true), toSaid(other ?? false, wording, negated)]),
  ]);
}

/** One question without choices, or with several of them ticked. */
function sayOne(subject: Subject, condition: Condition, negated: boolean): Said {
  if (operationOf(condition)[0] === 'missing') {
    return { kind: negated ? 'anything' : 'nothing', subject };
  }
  // A zero is no answer where a number stands for itself.
  if (variableOf(condition) !== undefined && subject.kind !== 'number') {
    return { kind: negated ? 'nothing' : 'anything', subject };
  }
  if (subject.kind === 'number') return sayNumber(subject, condition, negated) ?? VAGUE;
  const said = subject.kind === 'several' ? saySeveral(subject, condition, negated) : undefined;
  return said ?? VAGUE;
}

/** `in [code, var]`, and `some` or `none` of the list. */
function saySeveral(subject: Subject, condition: Condition, negated: boolean): Said | undefined {
  const [operator, [first, second]] = operationOf(condition);
  const ticked = (fits: (code: string) => boolean, not: boolean): Said | undefined => {
    const labels = subject.choices.filter(({ code }) => fits(code)).map(({ label }) => label);
    if (labels.length === 0) return undefined;
    return { kind: not ? 'not-ticked' : 'ticked', subject, labels };
  };
  if (operator === 'in' && variableOf(second) === subject.key) {
    return ticked((code) => code === first, negated);
  }
  if (second === undefined || variableOf(first) !== subject.key) return undefined;
  // The entry of the list stands for all that the rule sees.
  const holds = (code: string) => isVisible(second, code as unknown as ConditionValues);
  if (operator === 'some') return ticked(holds, negated);
  return operator === 'none' ? ticked(holds, !negated) : undefined;
}
