import type { Fact, NumberRelation } from './fact.js';
import type { Detail } from './subject.js';

/** What is filled in only where the condition holds: a question, a whole section, a text to read. */
export type Filtered = 'question' | 'section' | 'text';

/** One fact in words; its verb stands apart where several can share it. */
export interface Phrase {
  readonly words: string;
  readonly verb: string;
}

/** How filters are said in one language. */
export interface Phrases {
  readonly phrase: (fact: Fact) => Phrase;
  /** Joins the words of `and` or `or`. */
  readonly joint: Readonly<Record<'and' | 'or', string>>;
  /** Around the words for what somebody has done: "Sie … haben". */
  readonly clause: (words: string) => string;
  /** Between two clauses: "…, wenn Sie A haben oder wenn Sie B haben". */
  readonly link: Readonly<Record<'and' | 'or', string>>;
  readonly vague: string;
  readonly never: string;
  readonly start: Readonly<Record<Filtered, string>>;
  readonly jump: (number: string) => string;
  readonly end: string;
}

type Relations = Readonly<Record<NumberRelation, string>>;

const DETAILS_DE: Readonly<Record<Detail, string>> = {
  $area: 'als Gebiet',
  $actorType: 'als Gruppe',
  $speaksFor: 'oben',
};
const RELATIONS_DE: Relations = {
  ...{ '<': 'weniger als', '<=': 'höchstens', '>': 'mehr als', '>=': 'mindestens' },
  ...{ '==': 'genau', '!=': 'etwas anderes als' },
};
const listed = (language: string, labels: readonly string[]) =>
  new Intl.ListFormat(language, { type: 'disjunction' }).format(labels);

const german: Phrases = {
  phrase: (fact) => {
    const { place, kind } = fact.subject;
    const at = 'number' in place ? `bei Frage ${place.number}` : DETAILS_DE[place.detail];
    const verb = kind === 'one' || kind === 'several' ? 'angekreuzt' : 'eingetragen';
    return { words: `${at} ${whatDe(fact)}`, verb };
  },
  joint: { and: ' und ', or: ' oder ' },
  clause: (words) => `Sie ${words} haben`,
  link: { and: ' und wenn ', or: ' oder wenn ' },
  vague: 'es nach Ihren bisherigen Antworten auf Sie zutrifft',
  never: 'Bitte nicht ausfüllen.',
  start: {
    question: 'Nur ausfüllen, wenn',
    section: 'Diesen Abschnitt nur ausfüllen, wenn',
    text: 'Gilt nur, wenn',
  },
  jump: (number) => `weiter mit Frage ${number}`,
  end: 'weiter am Ende des Bogens',
};

function whatDe(fact: Fact): string {
  if (fact.kind === 'number') {
    const value = new Intl.NumberFormat('de-DE').format(fact.value);
    return [RELATIONS_DE[fact.relation], value, fact.subject.unit].filter(Boolean).join(' ');
  }
  if (!('labels' in fact)) return fact.kind === 'anything' ? 'etwas' : 'nichts';
  const labels = fact.labels.map((label) => `„${label}“`);
  if (fact.kind === 'ticked') return listed('de-DE', labels);
  if (fact.kind === 'other-than') return `etwas anderes als ${listed('de-DE', labels)}`;
  return labels.length === 1 ? `nicht ${labels.join('')}` : `weder ${labels.join(' noch ')}`;
}

const DETAILS_EN: Readonly<Record<Detail, string>> = {
  $area: 'as your area',
  $actorType: 'as your group',
  $speaksFor: 'above',
};
const RELATIONS_EN: Relations = {
  ...{ '<': 'less than', '<=': 'at most', '>': 'more than', '>=': 'at least' },
  ...{ '==': 'exactly', '!=': 'something other than' },
};

const english: Phrases = {
  phrase: (fact) => {
    const { place } = fact.subject;
    const at = 'number' in place ? `at question ${place.number}` : DETAILS_EN[place.detail];
    return { words: `${whatEn(fact)} ${at}`, verb: '' };
  },
  joint: { and: ' and ', or: ' or ' },
  clause: (words) => `you ${words}`,
  link: { and: ', and if ', or: ', or if ' },
  vague: 'it applies to you according to your answers so far',
  never: 'Please leave this blank.',
  start: {
    question: 'Fill in only if',
    section: 'Fill in this section only if',
    text: 'This applies only if',
  },
  jump: (number) => `go to question ${number}`,
  end: 'go to the end of the questionnaire',
};

function whatEn(fact: Fact): string {
  const ticks = fact.subject.kind === 'one' || fact.subject.kind === 'several';
  const verb = ticks ? 'ticked' : 'entered';
  if (fact.kind === 'number') {
    const value = new Intl.NumberFormat('en-GB').format(fact.value);
    return [verb, RELATIONS_EN[fact.relation], value, fact.subject.unit].filter(Boolean).join(' ');
  }
  if (!('labels' in fact)) return `${verb} ${fact.kind === 'anything' ? 'something' : 'nothing'}`;
  const labels = fact.labels.map((label) => `“${label}”`);
  if (fact.kind === 'ticked') return `${verb} ${listed('en-GB', labels)}`;
  if (fact.kind === 'other-than') return `${verb} something other than ${listed('en-GB', labels)}`;
  return labels.length === 1
    ? `did not tick ${labels.join('')}`
    : `ticked neither ${labels.join(' nor ')}`;
}

const LANGUAGES: Readonly<Record<string, Phrases>> = { de: german, en: english };

/** The words of a survey's language; German for languages without words of their own. */
export function phrasesFor(language: string): Phrases {
  return LANGUAGES[language.split('-')[0] ?? ''] ?? german;
}
