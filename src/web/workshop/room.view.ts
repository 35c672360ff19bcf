import type { Problem } from '../../domain/problem.js';
import { normaliseText } from '../../domain/roster/similar-names.js';
import type { Survey } from '../../domain/survey/survey.js';
import { type DotPoster, postersOf } from '../../domain/workshop/dot-poster.js';
import {
  countClusters,
  findTwins,
  type Card,
  type DotPoll,
} from '../../domain/workshop/workshop.js';
import type { WorkshopContent } from '../../application/workshops/workshops.service.js';
import { withoutPiping } from '../charts/figure.view.js';
import { formatCount, formatList } from '../format.de.js';
import { type FormErrors, toFormErrors } from '../roster/form-fields.js';
import { questionText, standingText, workshopAddress } from './workshop-words.js';

/** View model of `pages/workshop/room`: one workshop with its wall and its posters. */
export interface WorkshopRoomView extends FormErrors {
  readonly title: string;
  readonly name: string;
  readonly surveyTitle: string;
  readonly standing: string;
  readonly moderation: string;
  readonly undo: UndoView | null;
  readonly hasForgettable: boolean;
  readonly links: Readonly<Record<RoomLink, string>>;
  readonly prints: string;
  /** `34 Karten`. */
  readonly cards: string;
  readonly hasCards: boolean;
  readonly headings: readonly string[];
  readonly walls: readonly WallView[];
  readonly posters: readonly PosterLine[];
}

type RoomLink =
  'enter' | 'move' | 'details' | 'remove' | 'undo' | 'forget' | 'csv' | 'results' | 'self';

export interface UndoView {
  readonly number: string;
  /** `lena, 12. Mai 2026: 12 Karten eingegeben`. */
  readonly text: string;
}

/** The cards to one question. */
export interface WallView {
  readonly id: string;
  readonly question: string;
  readonly count: string;
  readonly clusters: readonly ClusterView[];
}

export interface ClusterView {
  readonly name: string;
  readonly count: string;
  /** Empty for the cards without a heading. */
  readonly rename: string;
  readonly cards: readonly CardView[];
}

export interface CardView {
  readonly id: string;
  readonly field: string;
  readonly number: string;
  readonly text: string;
  /** `Tisch 2, gleichlautend mit Karte 4`; empty without either. */
  readonly beside: string;
  readonly edit: string;
}

export interface PosterLine {
  readonly question: string;
  readonly href: string;
  readonly standing: string;
  readonly link: string;
}

export interface RoomMore {
  readonly undo: UndoView | null;
  readonly mayPlan: boolean;
  /** What was wrong with moving cards, or with taking something back. */
  readonly problems: readonly Problem[];
}

/** The form on the wall has a field of its own for a new heading. */
const atField = (problem: Problem): Problem =>
  problem.at === 'cluster' ? { ...problem, at: 'neu' } : problem;

const UNSORTED = 'Ohne Überschrift';

export function toWorkshopRoom(
  survey: Survey,
  { workshop, cards, polls }: WorkshopContent,
  { undo, mayPlan, problems }: RoomMore,
): WorkshopRoomView {
  const { id, title, surveyKey, wave, moderator } = workshop;
  const at = (place: string) => workshopAddress(id, place);
  return {
    title: `Workshop: ${title}`,
    ...{ name: title, surveyTitle: `${survey.title}, Welle ${wave}` },
    ...toFormErrors(problems.map(atField), cards.length > 0 ? ['neu'] : [], 'karten'),
    standing: standingText(survey, workshop),
    moderation: `Moderation: ${moderator}`,
    undo,
    hasForgettable: undo !== null,
    links: {
      ...{ enter: at('karten'), move: at('verschieben'), details: at('angaben') },
      ...{ undo: at('zuruecknehmen'), forget: at('endgueltig'), csv: at('ausgabe.csv') },
      remove: mayPlan ? at('loeschen') : '',
      results: mayPlan
        ? `/planung/${encodeURIComponent(surveyKey)}/ergebnisse?welle=${encodeURIComponent(wave)}`
        : '',
      self: at(''),
    },
    prints: `/druck/workshop/${encodeURIComponent(surveyKey)}`,
    cards: formatCount(cards.length, 'Karte', 'Karten'),
    hasCards: cards.length > 0,
    headings: countClusters(cards).flatMap(({ cluster }) => (cluster === '' ? [] : [cluster])),
    walls: toWalls(survey, id, cards),
    posters: postersOf(survey).map((poster) => toPosterLine(id, poster, polls)),
  };
}

/** By question in the order of the survey; cards to none, or to one that is gone, come last. */
function toWalls(survey: Survey, id: string, cards: readonly Card[]): readonly WallView[] {
  const twins = findTwins(cards, (text) =>
    normaliseText(text)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  );
  const order = survey.sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) =>
      block.kind === 'battery' ? block.rows.map(({ key }) => key) : [block.key],
    );
  const place = (item: string) => (order.includes(item) ? order.indexOf(item) : order.length);
  const items = [...new Set(cards.map(({ item }) => item))].sort((a, b) => place(a) - place(b));
  return items.map((item, at) => {
    const own = cards.filter((card) => card.item === item);
    return {
      id: `wand-${at + 1}`,
      question: questionText(survey, item),
      count: formatCount(own.length, 'Karte', 'Karten'),
      clusters: countClusters(own).map(({ cluster, count }) => ({
        name: cluster === '' ? UNSORTED : cluster,
        count: formatCount(count, 'Karte', 'Karten'),
        rename:
          cluster === ''
            ? ''
            : workshopAddress(id, 'ueberschrift', { frage: item, ueberschrift: cluster }),
        cards: own
          .filter((card) => card.cluster === cluster)
          .map((card) => toCardView(id, card, twins.get(card.id) ?? [])),
      })),
    };
  });
}

function toCardView(workshop: string, card: Card, twins: readonly number[]): CardView {
  const beside = [
    card.table === null ? '' : `Tisch ${card.table}`,
    twins.length === 0
      ? ''
      : `gleichlautend mit Karte ${formatList(twins.map((number) => String(number)))}`,
  ];
  return {
    id: card.id,
    field: `karte-${card.number}`,
    number: String(card.number),
    text: card.text,
    beside: beside.filter(Boolean).join(', '),
    edit: workshopAddress(workshop, 'karte', { karte: card.id }),
  };
}

function toPosterLine(id: string, { key, text }: DotPoster, polls: readonly DotPoll[]): PosterLine {
  const poll = polls.find(({ poster }) => poster === key);
  return {
    question: withoutPiping(text),
    href: workshopAddress(id, `punkte/${encodeURIComponent(key)}`),
    standing: poll === undefined ? 'noch nichts eingetragen' : pollText(poll),
    link: poll === undefined ? 'Punkte eintragen' : 'Punkte ändern',
  };
}

/** `54 Punkte von 18 Personen`. */
export function pollText({ counts, participants }: DotPoll): string {
  const sum = counts.reduce((total, { count }) => total + count, 0);
  const people = formatCount(participants, 'Person', 'Personen');
  return `${formatCount(sum, 'Punkt', 'Punkte')} von ${people}`;
}
