import type { StatementEntry } from '../../application/statements/statements.service.js';
import { countedOn } from '../../domain/release/plan-tables.js';
import { findQuantifiers } from '../../domain/statement/find-quantifiers.js';
import { ruleFor, selectorFor } from '../../domain/statement/select-answers.js';
import type { StatementDefinition, StatementSelector } from '../../domain/statement/statement.js';
import type { Survey } from '../../domain/survey/survey.js';
import { type Form, textOf, textsOf } from '../roster/form-fields.js';
import { questionChoices, type QuestionChoice } from './questions.js';

/** What stands in the form, right or wrong. */
export interface StatementFields {
  readonly theme: string;
  readonly subtopic: string;
  readonly sentence: string;
  readonly condition: string;
  readonly scope: string;
  readonly reasons: string;
  readonly example: string;
  readonly quote: string;
  readonly polarity: string;
  readonly modality: string;
  /** Key of the question it stands on; empty where none is chosen. */
  readonly question: string;
  readonly answers: readonly string[];
  readonly against: readonly string[];
  /** What else it stands on: each link as JSON, as it stands in the file. */
  readonly evidence: readonly string[];
  readonly reason: string;
}

export const EMPTY_FIELDS: StatementFields = {
  ...{ theme: '', subtopic: '', sentence: '', condition: '', polarity: '+', modality: 'ist' },
  ...{ scope: '', reasons: '', example: '', quote: '' },
  ...{ question: '', answers: [], against: [], evidence: [], reason: '' },
};

export function readFields(form: Form): StatementFields {
  return {
    theme: textOf(form, 'theme'),
    subtopic: textOf(form, 'subtopic'),
    sentence: textOf(form, 'sentence').replaceAll('\n', ' '),
    condition: textOf(form, 'condition').replaceAll('\n', ' '),
    scope: textOf(form, 'scope').replaceAll('\n', ' '),
    reasons: textOf(form, 'reasons'),
    example: textOf(form, 'example'),
    quote: textOf(form, 'quote'),
    polarity: textOf(form, 'polarity'),
    modality: textOf(form, 'modality'),
    question: textOf(form, 'question'),
    answers: textsOf(form, 'answers'),
    against: textsOf(form, 'against'),
    evidence: textsOf(form, 'evidence'),
    reason: textOf(form, 'reason'),
  };
}

/** A statement as the form shows it; its question is empty where the survey has it no longer. */
export function fieldsOf(definition: StatementDefinition, survey: Survey): StatementFields {
  const { theme, subtopic, sentence, polarity, modality, evidence = [] } = definition;
  const { condition, scope, reasons, example, quote } = { ...EMPTY_FIELDS, ...definition };
  return {
    ...{ theme, subtopic, sentence, polarity, modality },
    ...{ condition, scope, reasons, example, quote },
    ...answersIn(definition, survey),
    evidence: evidence.map((link) => JSON.stringify(link)),
    reason: '',
  };
}

function answersIn(
  { rule, contrary }: StatementDefinition,
  survey: Survey,
): Pick<StatementFields, 'question' | 'answers' | 'against'> {
  const counted = rule && countedOn(survey, rule.item, rule);
  if (rule === undefined || counted === undefined)
    return { question: '', answers: [], against: [] };
  const { key } = counted.question;
  const choice = questionChoices(survey).find(({ question }) => question.key === key);
  return {
    question: key,
    answers: answersOf(rule, counted.codes),
    against: contrary === undefined || choice === undefined ? [] : againstOf(contrary, choice),
  };
}

/** The form shows "genannt" as one box to tick, whatever the option is called. */
function answersOf(rule: StatementSelector, counted: readonly string[]): readonly string[] {
  return 'codes' in rule && counted[0] !== 'yes' ? rule.codes : counted;
}

function againstOf(contrary: StatementSelector, { item }: QuestionChoice): readonly string[] {
  if ('stances' in contrary) return contrary.stances;
  if (!('codes' in contrary) || item.kind === 'ranking') return [];
  return contrary.codes;
}

/** The fields as an entry of a statements file; the word for the amount is read from the sentence. */
export function toEntryFields(fields: StatementFields, survey: Survey): StatementEntry['fields'] {
  const { theme, subtopic, sentence, polarity, modality } = fields;
  const { condition, scope, reasons, example, quote } = fields;
  const choice = questionChoices(survey).find(({ question }) => question.key === fields.question);
  const claimed = findQuantifiers(sentence).find(({ negated }) => !negated);
  return {
    ...orAbsent({ theme, subtopic, sentence, condition, scope, reasons, example, quote }),
    ...{ polarity, modality },
    ...(claimed === undefined ? {} : { quantifier: claimed.quantifier }),
    ...(choice === undefined ? {} : rulesOf(choice, fields)),
    ...(fields.evidence.length === 0 ? {} : { evidence: fields.evidence.map(readLink) }),
  };
}

/** Whatever somebody sends: what is no link is no object either, and the parser says so. */
function readLink(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function rulesOf(choice: QuestionChoice, { answers, against }: StatementFields) {
  const { question, item } = choice;
  const rule = ruleFor(question, answers);
  const other = against.filter((code) => choice.against.some((known) => known.code === code));
  const contrary = item.kind === 'multiple' ? { codes: other } : selectorFor(question, other);
  return {
    // A question without answers is an unfinished rule, never a statement without one.
    rule: rule ?? { item: item.key },
    ...(other.length === 0 || contrary === undefined ? {} : { contrary }),
  };
}

/** An empty text is a missing field of the file. */
function orAbsent(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}

export const toEntry = (
  key: string,
  revision: number,
  fields: StatementFields,
  survey: Survey,
): StatementEntry => ({
  ...{ key, revision, reason: fields.reason },
  fields: toEntryFields(fields, survey),
});
