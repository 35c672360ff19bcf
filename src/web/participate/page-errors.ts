import type { Problem } from '../../domain/problem.js';
import type { RawAnswers } from '../../domain/response/answer.js';
import type { Item } from '../../domain/survey/survey.js';
import { toSentence } from '../texts.de.js';
import { controlId } from './item.view.js';

/** One line of the error summary. */
export interface ErrorLink {
  readonly href: string;
  readonly text: string;
}

export interface PageErrors {
  /** Sentence by item key, or by `item/task` for a take-over; the first problem of each counts. */
  readonly byPlace: ReadonlyMap<string, string>;
  readonly links: readonly (ErrorLink & { readonly item: string })[];
}

/** Longest piece of a question that is quoted in the error summary. */
const QUOTE = 70;

/** The problems of these items as sentences at the fields and as a list of links to them. */
export function toPageErrors(
  items: readonly Item[],
  problems: readonly Problem[],
  answers: RawAnswers,
  pipe: (text: string) => string,
): PageErrors {
  const byPlace = new Map<string, string>();
  const links: (ErrorLink & { readonly item: string })[] = [];
  for (const problem of problems) {
    const item = items.find(({ key }) => key === problem.at.split('/')[0]);
    if (item === undefined) continue;
    const place = placeOf(item, problem);
    if (byPlace.has(place)) continue;
    const sentence = toAnswerSentence(problem, answers[item.key]);
    byPlace.set(place, sentence);
    links.push({
      item: item.key,
      href: `#${targetOf(item, place, problem)}`,
      text: `${quote(pipe(labelOf(item, place)))}: ${sentence}`,
    });
  }
  return { byPlace, links };
}

function placeOf(item: Item, { at }: Problem): string {
  const [key = '', part] = at.split('/');
  return item.kind === 'takeover' && part !== undefined ? `${key}/${part}` : key;
}

function labelOf(item: Item, place: string): string {
  return taskAt(item, place)?.label ?? item.text;
}

function targetOf(item: Item, place: string, { at }: Problem): string {
  if (item.kind !== 'takeover') return controlId(item.key);
  const task = taskAt(item, place);
  const [, , field] = at.split('/');
  if (task !== undefined && field !== undefined)
    return controlId(item.key, `${task.code}-${field}`);
  const number = task === undefined ? 1 : item.tasks.indexOf(task) + 1;
  return controlId(item.key, `${number}-1`);
}

function taskAt(item: Item, place: string) {
  if (item.kind !== 'takeover') return undefined;
  return item.tasks.find(({ code }) => place === `${item.key}/${code}`);
}

function quote(text: string): string {
  return text.length <= QUOTE ? `„${text}“` : `„${text.slice(0, QUOTE).replace(/\s+\S*$/, '')} …“`;
}

/** Forms allow contradictions that the API's shapes cannot express: those have words of their own. */
function toAnswerSentence(problem: Problem, answer: unknown): string {
  if (problem.code === 'answer.wrong-kind' && typeof answer === 'object' && answer !== null) {
    if ('none' in answer)
      return 'Hier stehen eine Antwort und ein Verzicht (etwa „weiß nicht“). Bitte lassen Sie nur eines davon stehen.';
    if ('nothing' in answer) return 'Bitte wählen Sie entweder Antworten oder „nichts davon“.';
    if ('ranks' in answer) return 'Bitte vergeben Sie jeden Rang nur einmal.';
  }
  if (problem.at.endsWith('/hours')) return `Stunden im Monat: ${toSentence(problem)}`;
  if (problem.code === 'answer.missing' && problem.at.includes('/')) {
    return 'Bitte wählen Sie zu dieser Aufgabe eine Antwort.';
  }
  return toSentence(problem);
}
