import { earlierItem, type SurveyContext } from './parsing/context.js';
import { isAbsent, report, type Source } from './parsing/source.js';
import { variableType, type ValueType } from './parsing/variables.js';
import type { Condition } from './survey.js';

const EQUALITY = ['==', '===', '!=', '!==', 'in'];
const COMPARISON = [...EQUALITY, '<', '<=', '>', '>='];
/** Operators that go through a list; their second argument sees one entry as `{"var": ""}`. */
const ITERATION = ['some', 'all', 'none', 'map', 'filter', 'reduce'];
const LOGIC = ['and', 'or', '!', '!!', 'if', '?:'];
const ARITHMETIC = ['+', '-', '*', '/', '%', 'min', 'max', 'merge', 'cat', 'substr'];
const OPERATORS = new Set([
  ...COMPARISON,
  ...ITERATION,
  ...LOGIC,
  ...ARITHMETIC,
  'var',
  'missing',
  'missing_some',
]);
const COUNTS: Readonly<Record<string, readonly [number, number]>> = {
  ...Object.fromEntries(EQUALITY.map((operator) => [operator, [2, 2]] as const)),
  ...Object.fromEntries(['<', '<=', '>', '>='].map((operator) => [operator, [2, 3]] as const)),
  ...Object.fromEntries(ITERATION.map((operator) => [operator, [2, 2]] as const)),
  reduce: [3, 3],
  '!': [1, 1],
  '!!': [1, 1],
  missing_some: [2, 2],
};

/** Where an expression stands: outside, or inside an operator that goes through a list. */
interface Scope {
  readonly context: SurveyContext;
  /** Present inside; `type` of one entry where it is known. */
  readonly entry?: { readonly type: ValueType | undefined };
}

/**
 * Reads a condition: standard JsonLogic over earlier items.
 *
 * Codes are strings, but in conditions the values of rating and number items are numbers; literals
 * compared with a variable get the type of that variable, so that `1`, `"1"` and YAML's unquoted
 * codes all mean what was intended. Codes that the variable can never have are problems.
 *
 * @returns undefined where there is no condition
 */
export function readCondition(source: Source, context: SurveyContext): Condition | undefined {
  if (isAbsent(source)) return undefined;
  const { value } = source;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'object' && !Array.isArray(value)) return normalise(source, { context });
  report(source, 'definition.invalid-condition');
  return undefined;
}

function normalise(source: Source, scope: Scope): Condition {
  const { value } = source;
  if (Array.isArray(value)) return argumentsOf(source).map((entry) => normalise(entry, scope));
  if (typeof value === 'object' && value !== null) return normaliseOperation(source, scope);
  return literalOf(source);
}

function normaliseOperation(source: Source, scope: Scope): Condition {
  const [entry, ...others] = Object.entries(source.value as Readonly<Record<string, unknown>>);
  if (entry === undefined || others.length > 0) return invalid(source);
  const [operator, value] = entry;
  const operands = { ...source, value, path: `${source.path}.${operator}` };
  if (!OPERATORS.has(operator)) {
    report(operands, 'definition.invalid-condition', { value: operator });
    return null;
  }
  const [min, max] = COUNTS[operator] ?? [0, Infinity];
  const count = argumentsOf(operands).length;
  if (count < min || count > max) return invalid(operands);
  return { [operator]: normaliseOperands(operator, operands, scope) };
}

function normaliseOperands(operator: string, operands: Source, scope: Scope): Condition {
  if (operator === 'var') return normaliseVariable(operands, scope);
  if (operator === 'missing') return argumentsOf(operands).map((name) => itemName(name, scope));
  if (operator === 'missing_some') {
    const [count, names] = argumentsOf(operands);
    if (count === undefined || names === undefined) return invalid(operands);
    return [literalOf(count), argumentsOf(names).map((name) => itemName(name, scope))];
  }
  if (COMPARISON.includes(operator)) return normaliseComparison(operator, operands, scope);
  if (ITERATION.includes(operator)) return normaliseIteration(operands, scope);
  return normalise(operands, scope);
}

/** `"b1"` or `["b1", instead]`. */
function normaliseVariable(operands: Source, scope: Scope): Condition {
  const [name, instead] = argumentsOf(operands);
  if (name === undefined || typeof name.value !== 'string') return invalid(operands);
  const type = typeOf({ ...operands, value: { var: name.value } }, scope);
  if (instead === undefined) return name.value;
  return [name.value, type === undefined ? normalise(instead, scope) : fit(instead, type, false)];
}

/** `missing` names variables directly. */
function itemName(source: Source, scope: Scope): Condition {
  if (typeof source.value !== 'string') return invalid(source);
  if (scope.entry === undefined) earlierItem(scope.context, source.value, source);
  return source.value;
}

function normaliseComparison(operator: string, operands: Source, scope: Scope): Condition {
  const sides = argumentsOf(operands);
  const variable = sides.find(isVariable);
  // The variable reports its own problems when it is normalised; here only its type matters.
  const type = variable === undefined ? undefined : typeOf({ ...variable, problems: [] }, scope);
  const exact = EQUALITY.includes(operator);
  return sides.map((side) =>
    type !== undefined && isLiteral(side.value) ? fit(side, type, exact) : normalise(side, scope),
  );
}

function normaliseIteration(operands: Source, scope: Scope): Condition {
  const [list, body, start] = argumentsOf(operands);
  if (list === undefined || body === undefined) return invalid(operands);
  const type = isVariable(list) ? typeOf({ ...list, problems: [] }, scope) : undefined;
  const inside = normalise(body, { context: scope.context, entry: { type } });
  const parts = [normalise(list, scope), inside];
  return start === undefined ? parts : [...parts, normalise(start, scope)];
}

/** The type of `{"var": …}`; reports a variable that does not exist. */
function typeOf(variable: Source, scope: Scope): ValueType | undefined {
  const operand = (variable.value as { readonly var: unknown }).var;
  const name: unknown = Array.isArray(operand) ? operand[0] : operand;
  if (typeof name !== 'string') return undefined;
  if (scope.entry !== undefined) return name === '' ? scope.entry.type : undefined;
  return variableType(scope.context, name, variable);
}

/** A literal, or a list of literals, as the type of the variable it is compared with. */
function fit(source: Source, type: ValueType, exact: boolean): Condition {
  const { value } = source;
  if (Array.isArray(value)) return argumentsOf(source).map((entry) => fit(entry, type, exact));
  if (value === null) return null;
  if (typeof value !== 'string' && typeof value !== 'number') return invalid(source);
  return type.type === 'number' ? fitNumber(source, value) : fitText(source, value, exact, type);
}

function fitNumber(source: Source, value: string | number): Condition {
  const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
  return Number.isFinite(number) ? number : invalid(source);
}

function fitText(
  source: Source,
  value: string | number,
  exact: boolean,
  { codes }: Extract<ValueType, { readonly type: 'text' }>,
): Condition {
  const code = String(value);
  if (exact && codes?.has(code) === false) {
    report(source, 'definition.unknown-reference', { value: code });
  }
  return code;
}

function literalOf(source: Source): Condition {
  const { value } = source;
  const fits = value === null || ['string', 'number', 'boolean'].includes(typeof value);
  return fits ? (value as Condition) : invalid(source);
}

function isVariable({ value }: Source): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'var');
}

function isLiteral(value: unknown): boolean {
  return Array.isArray(value)
    ? value.every(isLiteral)
    : typeof value !== 'object' || value === null;
}

/** JsonLogic takes `{"!": x}` for `{"!": [x]}`. */
function argumentsOf(source: Source): readonly Source[] {
  const { value, path, problems } = source;
  if (!Array.isArray(value)) return [source];
  return value.map((entry: unknown, index) => ({
    value: entry,
    path: `${path}[${index}]`,
    problems,
  }));
}

function invalid(source: Source): null {
  report(source, 'definition.invalid-condition');
  return null;
}
