import type { Condition } from '../survey/survey.js';
import type { Fact, NumberRelation, Said } from './fact.js';
import { operationOf, variableOf, type Subject } from './subject.js';

const RELATIONS: Readonly<Record<string, NumberRelation>> = {
  ...{ '<': '<', '<=': '<=', '>': '>', '>=': '>=' },
  ...{ '==': '==', '===': '==', '!=': '!=', '!==': '!=' },
};
/** The same relation read from right to left, and what holds where it does not. */
const FLIPPED: Readonly<Record<NumberRelation, NumberRelation>> = {
  ...{ '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' },
};
const OPPOSITE: Readonly<Record<NumberRelation, NumberRelation>> = {
  ...{ '<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '==' },
};

/**
 * A comparison of a number that was entered: with one number, between two (`{"<=": [1, var, 5]}`), or
 * whether it is one of several. Undefined for anything else.
 */
export function sayNumber(
  subject: Subject,
  condition: Condition,
  negated: boolean,
): Said | undefined {
  const [operator, operands] = operationOf(condition);
  const [first, second, third] = operands;
  if (variableOf(condition) !== undefined) return fact(subject, '!=', 0, negated);
  if (operator === 'in') return oneOf(subject, operands, negated);
  const relation = RELATIONS[operator];
  if (relation === undefined) return undefined;
  if (third !== undefined) return between(subject, relation, { low: first, high: third, negated });
  return typeof first === 'number'
    ? fact(subject, FLIPPED[relation], first, negated)
    : typeof second === 'number'
      ? fact(subject, relation, second, negated)
      : undefined;
}

function fact(subject: Subject, is: NumberRelation, value: number, negated: boolean): Fact {
  return { kind: 'number', subject, relation: negated ? OPPOSITE[is] : is, value };
}

function between(
  subject: Subject,
  relation: NumberRelation,
  { low, high, negated }: { low: Condition | undefined; high: Condition; negated: boolean },
): Said | undefined {
  if (typeof low !== 'number' || typeof high !== 'number') return undefined;
  return {
    kind: negated ? 'or' : 'and',
    parts: [fact(subject, FLIPPED[relation], low, negated), fact(subject, relation, high, negated)],
  };
}

function oneOf(
  subject: Subject,
  [, list]: readonly Condition[],
  negated: boolean,
): Said | undefined {
  if (!Array.isArray(list)) return undefined;
  const numbers = (list as readonly Condition[]).filter((each) => typeof each === 'number');
  if (numbers.length === 0 || numbers.length < list.length) return undefined;
  const parts = numbers.map((value) => fact(subject, '==', value, negated));
  const [only, ...others] = parts;
  if (only === undefined || others.length === 0) return only;
  return { kind: negated ? 'and' : 'or', parts };
}
