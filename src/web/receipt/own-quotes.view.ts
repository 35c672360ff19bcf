import type { CheckedQuote } from '../../application/quotes/quotes.service.js';
import type { Labelled } from '../../domain/survey/catalogue.js';
import { formatDate } from '../format.de.js';
import { receiptPath } from '../participate/addresses.js';
import { speakerWords } from '../statements/quotes.view.js';

/** What the office would like to quote of the own answer. */
export interface OwnQuotesView {
  readonly title: string;
  readonly survey: string;
  readonly back: string;
  readonly action: string;
  readonly quotes: readonly OwnQuote[];
}

interface OwnQuote {
  readonly id: string;
  readonly number: string;
  readonly words: string;
  readonly speaker: string;
  /** What it stands beside: the sentence where it may be read, else its theme. */
  readonly about: string;
  readonly state: string;
  readonly mayRelease: boolean;
  readonly mayRefuse: boolean;
  readonly refuseLabel: string;
}

/** @param aboutOf words of what a quote stands beside, by key of the statement */
export function toOwnQuotes(
  code: string,
  survey: string,
  quotes: readonly CheckedQuote[],
  {
    groups,
    aboutOf,
  }: {
    readonly groups: readonly Labelled[];
    readonly aboutOf: (statement: string) => string;
  },
): OwnQuotesView {
  return {
    title: 'Dürfen wir Sie zitieren?',
    survey,
    back: receiptPath(code),
    action: receiptPath(code, 'zitate'),
    quotes: quotes.map((quote, index) => ({
      ...{ id: quote.id, number: String(index + 1), words: quote.text },
      speaker: speakerWords(groups, quote.groupKey),
      about: aboutOf(quote.statement),
      state: stateWords(quote),
      mayRelease: quote.state !== 'released',
      mayRefuse: quote.state !== 'refused',
      refuseLabel: quote.state === 'released' ? 'Zustimmung zurückziehen' : 'Nein, nicht zitieren',
    })),
  };
}

function stateWords({ state, day }: CheckedQuote): string {
  if (state === 'released') return `Sie haben am ${formatDate(day)} zugestimmt.`;
  if (state === 'refused') return `Dieses Zitat erscheint nicht (${formatDate(day)}).`;
  return 'Ohne Ihre Zustimmung erscheint dieses Zitat nirgends.';
}
