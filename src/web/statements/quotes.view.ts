import type { CheckedQuote } from '../../application/quotes/quotes.service.js';
import type { Problem } from '../../domain/problem.js';
import type { Labelled } from '../../domain/survey/catalogue.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatShortDate } from '../format.de.js';
import { toSurveyNav, type SurveyNav } from '../planning/survey-nav.view.js';
import { type FormErrors, toFormErrors } from '../roster/form-fields.js';
import { statementAddress, statementsAddress } from './statement-words.js';

/** All quotes of one wave under their statements, and how far each is. */
export interface QuotesView extends FormErrors {
  readonly title: string;
  readonly survey: string;
  readonly wave: string;
  readonly nav: SurveyNav;
  readonly action: string;
  readonly today: string;
  readonly statements: readonly {
    readonly sentence: string;
    readonly evidence: string;
    readonly quotes: readonly QuoteEntry[];
  }[];
}

interface QuoteEntry {
  readonly id: string;
  /** `Zitat 2`; counts through all statements. */
  readonly name: string;
  readonly anchor: string;
  readonly words: string;
  /** Whom it would be attributed to. */
  readonly speaker: string;
  readonly side: string;
  readonly state: string;
  /** Said where the words are no longer what the redacted text says. */
  readonly warning: string;
  /** Whether a written release can be noted. */
  readonly open: boolean;
  readonly reference: string;
  readonly day: string;
}

export interface RefusedQuote {
  readonly id: string;
  readonly reference: string;
  readonly day: string;
  readonly problems: readonly Problem[];
}

export interface QuotesInput {
  readonly survey: Survey;
  readonly wave: string;
  readonly today: string;
  readonly quotes: readonly CheckedQuote[];
  readonly statements: readonly { readonly key: string; readonly sentence: string }[];
  readonly groups: readonly Labelled[];
  readonly refused: RefusedQuote | null;
}

export const quotesAddress = (survey: string, wave: string): string =>
  statementsAddress(survey, wave, '/zitate');

export function toQuotesView(input: QuotesInput): QuotesView {
  const { survey, wave, quotes, statements, refused, today } = input;
  const fallback = refused === null || refused.id === '' ? 'zitate' : `zitat-${refused.id}`;
  return {
    ...toFormErrors(refused?.problems ?? [], [], fallback),
    title: `Zitate: ${survey.title}`,
    ...{ survey: survey.title, wave, today, nav: toSurveyNav(survey, wave, 'aussagen') },
    action: quotesAddress(survey.key, wave),
    statements: statements
      .map(({ key, sentence }) => ({
        sentence,
        evidence: statementAddress(survey.key, wave, 'belege', key),
        quotes: quotes.filter((one) => one.statement === key).map((one) => toEntry(one, input)),
      }))
      .filter((one) => one.quotes.length > 0),
  };
}

function toEntry(quote: CheckedQuote, { quotes, groups, refused, today }: QuotesInput): QuoteEntry {
  const sent = refused?.id === quote.id ? refused : null;
  const isSame = quote.redacted?.includes(quote.text) === true;
  return {
    name: `Zitat ${String(quotes.indexOf(quote) + 1)}`,
    ...{ id: quote.id, anchor: `zitat-${quote.id}`, words: quote.text },
    speaker: speakerWords(groups, quote.groupKey),
    side: quote.stance === 'contra' ? 'spricht dagegen' : 'spricht dafür',
    state: stateWords(quote),
    warning: isSame
      ? ''
      : 'Die Ersetzungen im Text haben sich seither geändert. Dieses Zitat wird nicht veröffentlicht; nehmen Sie es zurück und schlagen Sie es neu vor.',
    open: quote.state !== 'released',
    ...{ reference: sent?.reference ?? '', day: sent?.day ?? today },
  };
}

/** Whom a quote may be attributed to: a group, or nobody in particular. */
export const speakerWords = (groups: readonly Labelled[], key: string): string =>
  groups.find((group) => group.key === key)?.name ?? 'eine Stimme aus der Befragung';

function stateWords({ state, day, reference }: CheckedQuote): string {
  const on = formatShortDate(day);
  if (state === 'refused') return `abgelehnt oder zurückgezogen am ${on}`;
  if (state !== 'released') return `gefragt seit ${on}, noch keine Antwort`;
  return reference === ''
    ? `freigegeben am ${on} mit dem persönlichen Code`
    : `freigegeben am ${on}: ${reference}`;
}
