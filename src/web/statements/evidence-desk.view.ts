import type {
  EvidenceAnswers,
  EvidenceText,
} from '../../application/evidence/statement-evidence.service.js';
import type {
  StatementGrounds,
  TextUses,
} from '../../application/evidence/evidence-desk.service.js';
import { groupedBy } from '../../domain/grouped-by.js';
import type { UseRole } from '../../domain/mention/find-uses.js';
import { questionsOfItem } from '../../domain/release/questions.js';
import type { Stance } from '../../domain/statement/statement.js';
import { findItem } from '../../domain/survey/items.js';
import type { Labelled } from '../../domain/survey/catalogue.js';
import type { Item, Survey } from '../../domain/survey/survey.js';
import type { ValidationResult } from '../../domain/validation/round.js';
import { formatDate, formatNumber } from '../format.de.js';
import { toSurveyNav, type SurveyNav } from '../planning/survey-nav.view.js';
import { countsWords, OUTCOME_WORDS, votedWords } from '../validation/validation-words.js';
import { itemWords } from './questions.js';
import { statementAddress, statementsAddress, STATE_NAMES } from './statement-words.js';

/** One step down from a sentence: the passages and answers it stands on. */
export interface EvidenceDeskView {
  readonly title: string;
  readonly sentence: string;
  readonly survey: string;
  readonly wave: string;
  readonly nav: SurveyNav;
  readonly back: string;
  readonly sides: readonly SideView[];
  readonly statement: string;
  readonly quotes: string;
  readonly rounds: readonly RoundLine[];
}

interface RoundLine {
  readonly what: string;
  readonly counts: string;
  readonly minority: string;
}

interface SideView {
  readonly title: string;
  readonly texts: readonly EvidenceTextView[];
  /** One table a question. */
  readonly answers: readonly AnswersView[];
}

interface AnswersView {
  readonly question: string;
  readonly rows: readonly {
    readonly answer: string;
    readonly area: string;
    readonly group: string;
    readonly count: string;
  }[];
}

export interface EvidenceTextView {
  /** `Stelle 3`; counts through all sides. */
  readonly name: string;
  readonly words: string;
  readonly about: string;
  readonly unconfirmed: boolean;
  readonly uses: string;
  readonly coding: string;
  readonly text: string;
  readonly passage: string;
  readonly side: string;
  /** Whether it can be proposed as a quote: its names are looked at, and it takes a side. */
  readonly quotable: boolean;
}

const SIDES: Readonly<Record<Stance, string>> = {
  pro: 'Spricht dafür',
  contra: 'Spricht dagegen',
  neutral: 'Gehört dazu, ohne Seite',
};

export function toEvidenceDesk(
  survey: Survey,
  wave: string,
  { definition, evidence: { texts, answers }, rounds }: StatementGrounds,
): EvidenceDeskView {
  return {
    title: `Belege: ${definition.sentence}`,
    sentence: definition.sentence,
    ...{ survey: survey.title, wave, nav: toSurveyNav(survey, wave, 'aussagen') },
    ...{ statement: definition.key, quotes: statementsAddress(survey.key, wave, '/zitate') },
    back: `${statementsAddress(survey.key, wave)}#aussage-${definition.key}`,
    rounds: rounds.map(toRoundLine),
    sides: (['pro', 'contra', 'neutral'] as const)
      .map((stance) => ({
        title: SIDES[stance],
        texts: texts
          .map((one, at) => ({ one, number: at + 1 }))
          .filter(({ one }) => one.stance === stance)
          .map(({ one, number }) => toText(survey, wave, one, number)),
        answers: toAnswers(
          survey,
          answers.filter((one) => one.stance === stance),
        ),
      }))
      .filter((side) => side.texts.length + side.answers.length > 0),
  };
}

const toRoundLine = ({ day, outcome, counts, present, minorityNote }: ValidationResult) => ({
  what: `${formatDate(day)}: ${OUTCOME_WORDS[outcome]}`,
  counts: `${countsWords(counts)}; ${votedWords(counts, present)}.`,
  minority: minorityNote,
});

function toText(
  survey: Survey,
  wave: string,
  text: EvidenceText,
  number: number,
): EvidenceTextView {
  const item = findItem(survey, text.item);
  const question = item === undefined ? text.item : itemWords(item);
  return {
    name: `Stelle ${String(number)}`,
    words: text.words,
    about: `${question} · ${placeOf(survey, text)}`,
    unconfirmed: !text.confirmed,
    uses: usesAddress(survey.key, wave, text.text),
    coding: `/kodierung/${encodeURIComponent(survey.key)}/text/${text.text}`,
    ...{ text: text.text, passage: text.passage ?? '', side: text.stance },
    quotable: text.confirmed && text.stance !== 'neutral',
  };
}

function toAnswers(survey: Survey, answers: readonly EvidenceAnswers[]): readonly AnswersView[] {
  return [...groupedBy(answers, ({ item }) => item)].map(([key, own]) => {
    const item = findItem(survey, key);
    const rows = own.map(({ code, area, actorType, responses }) => ({
      answer: item === undefined ? code : answerWords(item, code),
      area: nameOf(survey.areas, area),
      group: nameOf(survey.actorTypes, actorType),
      count: formatNumber(responses),
    }));
    const order = ({ answer, area, group }: (typeof rows)[number]) => `${answer} ${area} ${group}`;
    return {
      question: item === undefined ? key : itemWords(item),
      rows: rows.sort((a, b) => order(a).localeCompare(order(b), 'de')),
    };
  });
}

/** `Räume anbieten – könnten wir`, `stimme voll zu`. */
function answerWords(item: Item, code: string): string {
  const parts = 'options' in item ? item.options : 'tasks' in item ? item.tasks : [];
  const [part = '', stance] = code.split('/');
  const named = parts.find((one) => one.code === part)?.label;
  const labels = questionsOfItem(item).flatMap(({ categories }) => categories);
  const said = labels.find((one) => one.code === (stance ?? code))?.label;
  const answer = [named, named === undefined || stance !== undefined ? said : undefined];
  return answer.filter(Boolean).join(' – ') || code;
}

function placeOf(
  survey: Survey,
  { area, actorType }: { readonly area: string; readonly actorType: string },
): string {
  const parts = [nameOf(survey.areas, area), nameOf(survey.actorTypes, actorType)];
  return parts.filter((part) => part !== '').join(', ');
}

const nameOf = (list: readonly Labelled[], key: string) =>
  list.find((one) => one.key === key)?.name ?? key;

export const usesAddress = (survey: string, wave: string, text: string): string =>
  `${statementsAddress(survey, wave, '/verwendung')}&text=${encodeURIComponent(text)}`;

/** The same for a whole response. */
export const responseUsesAddress = (survey: string, wave: string, response: string): string =>
  `${statementsAddress(survey, wave, '/verwendung')}&antwort=${encodeURIComponent(response)}`;

/** Back from an answer: the statements that use it. */
export interface UsesView {
  readonly title: string;
  readonly survey: string;
  readonly wave: string;
  readonly nav: SurveyNav;
  /** The words where one text was asked for; else empty. */
  readonly words: string;
  readonly uses: readonly UseView[];
  /** Makes a statement stand on the text; empty where a whole response was asked for. */
  readonly link: string;
  readonly text: string;
  readonly statements: readonly { readonly key: string; readonly sentence: string }[];
}

export interface UseView {
  readonly sentence: string;
  readonly href: string;
  readonly state: string;
  readonly stateClass: string;
  readonly roles: string;
}

const ROLES: Readonly<Record<UseRole, string>> = {
  pro: 'spricht dafür',
  contra: 'spricht dagegen',
  neutral: 'gehört dazu',
  base: 'zählt nur in der Grundzahl',
};

export function toUsesView(
  survey: Survey,
  wave: string,
  { words, uses, statements }: TextUses,
  text: string,
): UsesView {
  return {
    title: 'Aussagen, die diese Antwort verwenden',
    ...{ survey: survey.title, wave, words, nav: toSurveyNav(survey, wave, 'aussagen') },
    uses: uses.map(({ definition, state, roles }) => ({
      sentence: definition.sentence,
      href: statementAddress(survey.key, wave, 'belege', definition.key),
      state: STATE_NAMES[state],
      stateClass: `state--${state}`,
      roles: roles.map((role) => ROLES[role]).join(', '),
    })),
    ...{ text, link: `/planung/${encodeURIComponent(survey.key)}/aussagen/grundlage` },
    statements: statements.map(({ key, sentence }) => ({ key, sentence })),
  };
}
