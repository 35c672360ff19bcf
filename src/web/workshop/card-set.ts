import { pipeText } from '../../domain/response/pipe-text.js';
import { itemsOf } from '../../domain/survey/items.js';
import type { Item, Survey } from '../../domain/survey/survey.js';
import { withoutPiping } from '../charts/figure.view.js';
import { textOf, textsOf, type Form } from '../roster/form-fields.js';
import { numberQuestions } from '../../domain/survey/question-numbers.js';

/** Moderation cards of the usual size, 20,5 x 9,5 cm, ready to print. */
export interface CardSet {
  readonly title: string;
  readonly survey: string;
  /** How many fit on a sheet: two with margins for every printer, three with narrow ones. */
  readonly layout: CardLayout;
  readonly cards: readonly PrintedCard[];
}

export interface PrintedCard {
  /** `Frage 19`; empty on a blank card. */
  readonly number: string;
  readonly prompt: string;
}

export const CARD_LAYOUTS = ['zwei', 'drei'] as const;
export type CardLayout = (typeof CARD_LAYOUTS)[number];

export interface CardSetAsked {
  readonly items: readonly string[];
  /** Cards for each question, and blank ones. */
  readonly each: number;
  readonly blank: number;
  readonly layout: CardLayout;
}

const MOST = 60;

/** So many cards of each kind, unless asked otherwise: one sheet of either layout. */
const USUAL = 6;

/** Questions that are answered in words: these are what cards are for. */
export const openItemsOf = (survey: Survey): readonly Item[] =>
  itemsOf(survey).filter(({ kind }) => kind === 'long-text' || kind === 'short-text');

/** What nobody has chosen is all questions and some blank cards. */
export function readCardSet(query: Form, survey: Survey): CardSetAsked {
  const chosen = textsOf(query, 'frage');
  const known = openItemsOf(survey).map(({ key }) => key);
  const isAsked = 'karten' in query || 'leere' in query || chosen.length > 0;
  return {
    items: isAsked ? known.filter((key) => chosen.includes(key)) : known,
    each: readNumber(textOf(query, 'karten')),
    blank: readNumber(textOf(query, 'leere')),
    layout: CARD_LAYOUTS.find((each) => each === textOf(query, 'blatt')) ?? 'zwei',
  };
}

const readNumber = (text: string): number =>
  /^\d{1,3}$/.test(text) ? Math.min(MOST, Number(text)) : USUAL;

export function toCardSet(survey: Survey, wave: string, asked: CardSetAsked): CardSet {
  const numbers = numberQuestions(survey);
  const prompts = openItemsOf(survey)
    .filter(({ key }) => asked.items.includes(key))
    .map(({ key, text }) => ({
      number: `Frage ${numbers.get(key) ?? ''}`.trim(),
      prompt: withoutPiping(pipeText(text, survey, {})),
    }));
  const blank: PrintedCard = { number: '', prompt: '' };
  return {
    title: `Moderationskarten: ${survey.title}`,
    survey: `${survey.title}, Welle ${wave}`,
    layout: asked.layout,
    cards: [
      ...prompts.flatMap((card) => Array.from({ length: asked.each }, () => card)),
      ...Array.from({ length: asked.blank }, () => blank),
    ],
  };
}
