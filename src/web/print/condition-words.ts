import { findItem } from '../../domain/survey/items.js';
import type { Condition, Item, Survey } from '../../domain/survey/survey.js';
import { formatChoice } from '../format.de.js';
import { SPEAKS_FOR_TEXTS } from '../participate/details.view.js';

/** What a condition is put into words with. */
export interface Wording {
  readonly survey: Survey;
  readonly numbers: ReadonlyMap<string, string>;
}

interface Choice {
  readonly code: string;
  readonly label: string;
}

interface Subject {
  readonly name: string;
  readonly choices: readonly Choice[];
  /** The no-answer codes beside them: choosing one is no answer. */
  readonly reasons: readonly { readonly label: string }[];
}

type Operands = readonly Condition[];

/** Said where a condition is too intricate for a sheet of paper. */
const VAGUE = 'es nach Ihren bisherigen Antworten auf Sie zutrifft';

/**
 * "Nur ausfüllen, wenn Sie bei Frage 3 „ja“ angekreuzt haben." for conditions that compare an answer
 * with codes, and such joined by "und" or "oder"; a general sentence for all others; '' without a
 * condition.
 *
 * @param what what is to be filled in, where it is more than the question below the sentence
 */
export function toConditionWords(
  condition: Condition | undefined,
  wording: Wording,
  what = '',
): string {
  if (condition === undefined) return '';
  const words = describe(condition, wording);
  const start = what === '' ? 'Nur ausfüllen' : `${what} nur ausfüllen`;
  return `${start}, wenn ${words === undefined ? VAGUE : `Sie ${words} angekreuzt haben`}.`;
}

type Comparison = (code: string, literal: string) => boolean;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '==': (code, literal) => code === literal,
  '===': (code, literal) => code === literal,
  '<': (code, literal) => Number(code) < Number(literal),
  '<=': (code, literal) => Number(code) <= Number(literal),
  '>': (code, literal) => Number(code) > Number(literal),
  '>=': (code, literal) => Number(code) >= Number(literal),
};

function describe(condition: Condition, wording: Wording): string | undefined {
  const [operator = '', operands] = operation(condition);
  if (operator === 'and') return joined(operands, wording, ' und ');
  if (operator === 'or') return joined(operands, wording, ' oder ');
  if (operator === 'in') return membership(operands, wording);
  if (operator === '!=' || operator === '!==') return exception(operands, wording);
  const holds = COMPARISONS[operator];
  return holds && comparison(operands, wording, holds);
}

function joined(operands: Operands, wording: Wording, word: string): string | undefined {
  const parts = operands.map((operand) => describe(operand, wording));
  return parts.every((part) => part !== undefined) ? parts.join(word) : undefined;
}

/** `in [var, [codes]]` for one choice, `in [code, var]` for several. */
function membership([first, second]: Operands, wording: Wording): string | undefined {
  if (Array.isArray(second)) {
    const codes = (second as Operands).map(String);
    return sentence(subjectOf(first, wording), ({ code }) => codes.includes(code));
  }
  return isLiteral(first)
    ? sentence(subjectOf(second, wording), ({ code }) => code === String(first))
    : undefined;
}

function comparison(
  [first, second]: Operands,
  wording: Wording,
  holds: Comparison,
): string | undefined {
  if (!isLiteral(second)) return undefined;
  return sentence(subjectOf(first, wording), ({ code }) => holds(code, String(second)));
}

/** All but one: naming that one is shorter than naming the others. */
function exception([first, second]: Operands, wording: Wording): string | undefined {
  if (!isLiteral(second)) return undefined;
  const subject = subjectOf(first, wording);
  const excepted = subject?.choices.filter(({ code }) => code === String(second)) ?? [];
  if (subject === undefined || excepted.length === 0) return undefined;
  return `${subject.name} etwas anderes als ${quoted(excepted)}`;
}

function isLiteral(value: Condition | undefined): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function sentence(
  subject: Subject | undefined,
  fits: (choice: Choice) => boolean,
): string | undefined {
  const fitting = subject?.choices.filter(fits) ?? [];
  if (subject === undefined || fitting.length === 0) return undefined;
  const isAny = fitting.length > 2 && fitting.length === subject.choices.length;
  if (!isAny) return `${subject.name} ${quoted(fitting)}`;
  return subject.reasons.length === 0
    ? `${subject.name} etwas`
    : `${subject.name} etwas anderes als ${quoted(subject.reasons)}`;
}

function quoted(choices: readonly { readonly label: string }[]): string {
  return formatChoice(choices.map(({ label }) => `„${label}“`));
}

function subjectOf(operand: Condition | undefined, wording: Wording): Subject | undefined {
  const name = variableOf(operand);
  if (name === undefined) return undefined;
  const meta = metaSubject(name, wording.survey);
  if (meta !== undefined) return meta;
  const item = findItem(wording.survey, name);
  if (item === undefined) return undefined;
  return {
    name: `bei Frage ${wording.numbers.get(name) ?? '?'}`,
    choices: choicesOf(item),
    reasons: item.noAnswer,
  };
}

function metaSubject(name: string, survey: Survey): Subject | undefined {
  const toChoices = (list: readonly { key: string; name: string }[]) =>
    list.map(({ key, name: label }) => ({ code: key, label }));
  switch (name) {
    case '$area':
      return { name: 'als Gebiet', choices: toChoices(survey.areas), reasons: [] };
    case '$actorType':
      return { name: 'als Gruppe', choices: toChoices(survey.actorTypes), reasons: [] };
    case '$speaksFor':
      return {
        name: 'oben',
        choices: Object.entries(SPEAKS_FOR_TEXTS).map(([code, { label }]) => ({ code, label })),
        reasons: [],
      };
    default:
      return undefined;
  }
}

function choicesOf(item: Item): readonly Choice[] {
  if (item.kind === 'rating') return item.scale;
  return item.kind === 'single' || item.kind === 'multiple' ? item.options : [];
}

function variableOf(operand: Condition | undefined): string | undefined {
  const [operator, operands] = operation(operand ?? null);
  const [name] = operands;
  return operator === 'var' && typeof name === 'string' ? name : undefined;
}

/** Operator and operands of a rule; a single operand may stand without a list. */
function operation(condition: Condition): readonly [string | undefined, Operands] {
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) {
    return [undefined, []];
  }
  const [entry] = Object.entries(condition as Readonly<Record<string, Condition>>);
  if (entry === undefined) return [undefined, []];
  const [operator, operands] = entry;
  return [operator, Array.isArray(operands) ? (operands as Operands) : [operands]];
}
