import type { Problem } from '../../domain/problem.js';
import type { Survey } from '../../domain/survey/survey.js';
import { WORKSHOP_LIMITS, type Card } from '../../domain/workshop/workshop.js';
import { countClusters } from '../../domain/workshop/workshop.js';
import type { StoredCard, WorkshopContent } from '../../application/workshops/workshops.service.js';
import {
  type Form,
  type FormErrors,
  textField,
  type TextField,
  textOf,
  toFormErrors,
} from '../roster/form-fields.js';
import { toCount } from './details.view.js';
import type { UndoView } from './room.view.js';
import {
  type Choice,
  questionText,
  toItemChoices,
  toTableChoices,
  workshopAddress,
} from './workshop-words.js';

/** View model of `pages/workshop/cards`: typing cards off the wall. */
export interface CardsView extends FormErrors {
  readonly title: string;
  readonly scripts: readonly string[];
  readonly name: string;
  readonly back: string;
  readonly action: string;
  readonly undo: UndoView | null;
  readonly undoAction: string;
  readonly text: TextField;
  readonly cluster: TextField;
  readonly items: readonly Choice[];
  /** Empty where there were no tables. */
  readonly tables: readonly Choice[];
  readonly headings: readonly string[];
  /** After an entry one goes on where one was. */
  readonly goesOn: boolean;
}

/** The fields of a card as they were typed. */
export interface CardTyped {
  readonly text: string;
  readonly item: string;
  readonly cluster: string;
  readonly table: string;
}

export function readCard(form: Form): CardTyped {
  const text = (name: string) => textOf(form, name);
  return {
    text: text('text'),
    item: text('frage'),
    cluster: text('cluster'),
    table: text('tisch'),
  };
}

export const toFrame = ({ item, cluster, table }: CardTyped) => ({
  ...{ item, cluster: cluster.replace(/\s+/g, ' ') },
  table: table === '' ? null : toCount(table),
});

const FIELDS = ['text', 'cluster'];

interface CardsMore {
  readonly undo: UndoView | null;
  readonly problems?: readonly Problem[];
}

export function toCardsView(
  survey: Survey,
  { workshop, cards }: WorkshopContent,
  typed: CardTyped,
  { undo, problems = [] }: CardsMore,
): CardsView {
  return {
    title: `Karten eingeben: ${workshop.title}`,
    scripts: ['scripts/cards.js'],
    name: workshop.title,
    back: workshopAddress(workshop.id),
    action: workshopAddress(workshop.id, 'karten'),
    undo,
    undoAction: workshopAddress(workshop.id, 'zuruecknehmen'),
    text: textField('text', 'Karten, eine je Zeile', typed.text, {
      ...{ problems, lines: 12 },
      hint: 'Schreiben Sie ab, was auf den Karten steht, auch wenn zwei fast gleich sind. Eine Zeile, die mit # beginnt, ist die Überschrift der Karten danach.',
    }),
    cluster: textField('cluster', 'Überschrift an der Wand (freiwillig)', typed.cluster, {
      ...{ problems, hint: 'Gilt für alle Karten bis zur ersten Zeile mit #.' },
    }),
    ...toChoices(survey, workshop.tables, typed),
    headings: headingsOf(cards),
    goesOn: undo !== null && problems.length === 0,
    ...toFormErrors(problems, FIELDS, 'text'),
  };
}

function toChoices(survey: Survey, tables: number, { item, table }: CardTyped) {
  const chosen = table === '' ? null : toCount(table);
  return {
    items: toItemChoices(survey, item),
    tables: tables === 0 ? [] : toTableChoices(tables, chosen),
  };
}

const headingsOf = (cards: readonly Card[]): readonly string[] =>
  countClusters(cards).flatMap(({ cluster }) => (cluster === '' ? [] : [cluster]));

/** View model of `pages/workshop/card`: one card. */
export interface CardFormView extends FormErrors {
  readonly title: string;
  readonly heading: string;
  readonly name: string;
  readonly back: string;
  readonly action: string;
  readonly revision: string;
  readonly text: TextField;
  readonly cluster: TextField;
  readonly items: readonly Choice[];
  readonly tables: readonly Choice[];
  readonly headings: readonly string[];
}

export const typedOfCard = ({ text, item, cluster, table }: Card): CardTyped => ({
  ...{ text, item, cluster },
  table: table === null ? '' : String(table),
});

export function toCardForm(
  survey: Survey,
  { workshop, cards }: WorkshopContent,
  { id, number, revision }: StoredCard,
  typed: CardTyped,
  problems: readonly Problem[] = [],
): CardFormView {
  const heading = `Karte ${number}`;
  return {
    title: `${heading}: ${workshop.title}`,
    ...{ heading, name: workshop.title, revision: String(revision) },
    back: workshopAddress(workshop.id),
    action: workshopAddress(workshop.id, 'karte', { karte: id }),
    text: textField('text', 'Was auf der Karte steht', typed.text, {
      ...{ problems, hint: `Höchstens ${WORKSHOP_LIMITS.card} Zeichen.` },
    }),
    cluster: textField('cluster', 'Überschrift (freiwillig)', typed.cluster, { problems }),
    ...toChoices(survey, workshop.tables, typed),
    headings: headingsOf(cards),
    ...toFormErrors(problems, FIELDS, 'text'),
  };
}

/** View model of `pages/workshop/heading`. */
export interface HeadingView extends FormErrors {
  readonly title: string;
  readonly name: string;
  readonly back: string;
  readonly action: string;
  readonly question: string;
  readonly heading: TextField;
  readonly headings: readonly string[];
}

export function toHeadingView(
  survey: Survey,
  { workshop, cards }: WorkshopContent,
  { item, cluster }: Pick<Card, 'item' | 'cluster'>,
  { typed, problems }: { readonly typed: string; readonly problems: readonly Problem[] },
): HeadingView {
  return {
    title: `Überschrift ändern: ${workshop.title}`,
    name: workshop.title,
    back: workshopAddress(workshop.id),
    action: workshopAddress(workshop.id, 'ueberschrift', { frage: item, ueberschrift: cluster }),
    question: questionText(survey, item),
    heading: textField('cluster', 'Überschrift', typed, {
      ...{ problems, hint: 'Gibt es sie schon, kommen die Karten dort dazu.' },
    }),
    headings: headingsOf(cards),
    ...toFormErrors(problems, ['cluster'], 'cluster'),
  };
}
