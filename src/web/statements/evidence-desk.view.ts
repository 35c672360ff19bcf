import type {
  EvidenceAnswers,
  EvidenceText,
  StatementEvidence,
} from '../../application/evidence/statement-evidence.service.js';
import type { StatedUse } from '../../application/evidence/uses.service.js';
import type { UseRole } from '../../domain/mention/find-uses.js';
import { questionsOfItem } from '../../domain/release/questions.js';
import type { Stance } from '../../domain/statement/statement.js';
import { findItem } from '../../domain/survey/items.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatCount } from '../format.de.js';
import { toSurveyNav, type SurveyNav } from '../planning/survey-nav.view.js';
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
}

interface SideView {
  readonly title: string;
  readonly texts: readonly EvidenceTextView[];
  readonly answers: readonly { readonly label: string; readonly text: string }[];
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
  definition: { readonly key: string; readonly sentence: string },
  { texts, answers }: StatementEvidence,
): EvidenceDeskView {
  return {
    title: `Belege: ${definition.sentence}`,
    sentence: definition.sentence,
    ...{ survey: survey.title, wave, nav: toSurveyNav(survey, wave, 'aussagen') },
    ...{ statement: definition.key, quotes: statementsAddress(survey.key, wave, '/zitate') },
    back: `${statementsAddress(survey.key, wave)}#aussage-${definition.key}`,
    sides: (['pro', 'contra', 'neutral'] as const)
      .map((stance) => ({
        title: SIDES[stance],
        texts: texts
          .map((one, at) => ({ one, number: at + 1 }))
          .filter(({ one }) => one.stance === stance)
          .map(({ one, number }) => toText(survey, wave, one, number)),
        answers: answers
          .filter((one) => one.stance === stance)
          .map((one) => ({ label: answerWords(survey, one), text: groupWords(survey, one) })),
      }))
      .filter((side) => side.texts.length + side.answers.length > 0),
  };
}

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

function answerWords(survey: Survey, { item: key, code }: EvidenceAnswers): string {
  const item = findItem(survey, key);
  if (item === undefined) return `${key}: ${code}`;
  const parts = 'options' in item ? item.options : 'tasks' in item ? item.tasks : [];
  const [part = '', stance] = code.split('/');
  const named = parts.find((one) => one.code === part)?.label;
  const labels = questionsOfItem(item).flatMap(({ categories }) => categories);
  const said = labels.find((one) => one.code === (stance ?? code))?.label;
  const answer = [named, named === undefined || stance !== undefined ? said : undefined];
  return `${itemWords(item)}: ${answer.filter(Boolean).join(' – ') || code}`;
}

const groupWords = (survey: Survey, { responses, ...group }: EvidenceAnswers): string =>
  `${formatCount(responses, 'Antwortbogen', 'Antwortbögen')}, ${placeOf(survey, group)}`;

function placeOf(
  survey: Survey,
  { area, actorType }: { readonly area: string; readonly actorType: string },
): string {
  const nameOf = (list: readonly { key: string; name: string }[], key: string) =>
    list.find((one) => one.key === key)?.name ?? key;
  const parts = [nameOf(survey.areas, area), nameOf(survey.actorTypes, actorType)];
  return parts.filter((part) => part !== '').join(', ');
}

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
  words: string,
  uses: readonly StatedUse[],
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
  };
}
