import type { Problem } from '../../domain/problem.js';
import { type FormErrors, toFormErrors } from '../roster/form-fields.js';
import type { StatementFields } from './statement-fields.js';

const NAMES: Readonly<Record<string, string>> = {
  sentence: 'Aussage',
  theme: 'Thema',
  subtopic: 'Unterthema',
  condition: 'Bedingung',
  question: 'Frage',
  answers: 'Nennungen',
  reason: 'Grund',
};

/** Several fields may be empty for the same reason, so each error says its field. */
export function toErrors(problems: readonly Problem[]): FormErrors {
  const { errorHeading, errors } = toFormErrors(problems, Object.keys(NAMES), 'sentence');
  const named = errors.map(({ href, text }, index) => {
    const name = NAMES[problems[index]?.at ?? ''];
    return { href, text: name === undefined ? text : `${name}: ${text}` };
  });
  return { errorHeading, errors: named };
}

/** The parser names the fields of the file; the form has other names for some of them. */
export function atField(problem: Problem, { question }: StatementFields): Problem {
  const { at } = problem;
  if (at === 'rule' || at.startsWith('rule.')) {
    // Answers are offered only once a question is chosen.
    if (question === '') return { ...problem, at: 'question' };
    return { code: at === 'rule' ? 'definition.missing-field' : problem.code, at: 'answers' };
  }
  if (at.startsWith('contrary')) return { ...problem, at: 'against' };
  return at === 'quantifier' ? { ...problem, at: 'sentence' } : problem;
}
