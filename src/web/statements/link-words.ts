import type { CodeEntry } from '../../domain/coding/codebook.js';
import { countedOn } from '../../domain/release/plan-tables.js';
import type { EvidenceLink, Stance, StatementRule } from '../../domain/statement/statement.js';
import { findItem } from '../../domain/survey/items.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatList, formatQuote } from '../format.de.js';
import { itemWords, questionChoices } from './questions.js';

export const STANCE_WORDS: Readonly<Record<Stance, string>> = {
  pro: 'spricht dafür',
  contra: 'spricht dagegen',
  neutral: 'gehört dazu, ohne Seite',
};

/** What a link points at, in words: `Kategorie „Lage“`, `„Frage“: „ja“`, `eine einzelne Textstelle`. */
export function linkWords(link: EvidenceLink, survey: Survey, codes: readonly CodeEntry[]): string {
  if ('answers' in link) return answerWords(link.answers, survey);
  if ('code' in link) {
    const label = codes.find(({ key }) => key === link.code)?.label ?? link.code;
    const where = (link.items ?? []).map((key) => questionWords(key, survey));
    return `Kategorie ${formatQuote(label)}${where.length === 0 ? '' : ` unter ${formatList(where)}`}`;
  }
  if ('text' in link) {
    const what = link.passage === undefined ? 'ein ganzer Text' : 'eine einzelne Textstelle';
    return `${what} (Kennung ${link.text.slice(0, 8)})`;
  }
  if ('cards' in link) return `Karten unter ${formatQuote(link.cards.cluster)}`;
  return `Punkte auf ${questionWords(link.dots.item, survey)}`;
}

function questionWords(key: string, survey: Survey): string {
  const item = findItem(survey, key);
  return formatQuote(item === undefined ? key : itemWords(item));
}

function answerWords(rule: StatementRule, survey: Survey): string {
  const counted = countedOn(survey, rule.item, rule);
  const choice = questionChoices(survey).find(
    ({ question }) => question.key === counted?.question.key,
  );
  if (counted === undefined || choice === undefined) return questionWords(rule.item, survey);
  const labels = counted.codes.map(
    (code) => choice.answers.find((known) => known.code === code)?.label ?? code,
  );
  return `${formatQuote(choice.label)}: ${formatList(labels.map(formatQuote))}`;
}
