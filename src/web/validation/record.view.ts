import type { RoundSheet, TopicSheet } from '../../application/validation/round-sheets.service.js';
import { CHANNELS, type Channel, VOICES } from '../../domain/validation/voices.js';
import { formatCount, formatDate, formatNumber } from '../format.de.js';
import { OUTCOME_WORDS, ROUND_STATE_NAMES, VOICE_NAMES, votedWords } from './validation-words.js';

/** The protocol of a round, and the cards for it: both for paper. */
export interface RecordView {
  readonly title: string;
  readonly heading: string;
  readonly what: string;
  readonly back: string;
  /** The same as PDF. */
  readonly pdf: string;
  /** `12 Anwesende`; empty where nobody counted them. */
  readonly present: string;
  /** Who signs the protocol; whoever objects may. */
  readonly signatures: readonly string[];
  readonly voices: readonly string[];
  readonly topics: readonly {
    readonly place: string;
    readonly sentence: string;
    readonly outcome: string;
    readonly voted: string;
    readonly rows: readonly { readonly name: string; readonly counts: readonly string[] }[];
    readonly minority: string;
    readonly additions: readonly string[];
  }[];
}

const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  phone: 'Telefon',
  moderator: 'gezählte Hände',
  cards: 'Stimmkarten',
};

/** @param back address of the round */
export function toRecord(round: RoundSheet, area: string, back: string): RecordView {
  const { title, day, place, state, present } = round;
  return {
    ...{ title: `Protokoll: ${title}`, heading: title, back, pdf: `${back}/protokoll.pdf` },
    present: presentWords(state, present),
    signatures: ['Ort, Tag', 'Leitung', 'Protokoll', 'Für die Minderheit'],
    what: [formatDate(day), place, area, ROUND_STATE_NAMES[state]].filter(Boolean).join(' · '),
    voices: VOICES.map((voice) => VOICE_NAMES[voice]),
    topics: round.topics.map((topic) => ({
      ...{ place: String(topic.position), sentence: topic.sentence },
      outcome: topic.result ? OUTCOME_WORDS[topic.result.outcome] : 'Noch kein Ergebnis.',
      voted: topic.result ? `${votedWords(topic.total, topic.result.present)}.` : '',
      rows: topic.result ? rowsOf(topic) : [],
      minority: topic.result?.minorityNote ?? '',
      additions: topic.result ? topic.additions : [],
    })),
  };
}

function presentWords(state: RoundSheet['state'], present: number): string {
  if (present === 0) return '';
  return state === 'prepared'
    ? formatCount(present, 'Person erwartet', 'Personen erwartet')
    : formatCount(present, 'Person anwesend', 'Personen anwesend');
}

/** The cards for a round: sheets with four each, as many as there are persons. */
export interface BallotView extends RecordView {
  /** Sheets for each statement. */
  readonly sheets: number;
  readonly cards: string;
}

const CARDS_ON_SHEET = 4;

/** More of them are printed in several goes. */
const MOST_PERSONS = 200;

/** Where nobody was counted yet, one sheet of each statement, to be printed as often as needed. */
export function toBallots(round: RoundSheet, area: string, back: string): BallotView {
  const persons = Math.min(round.present, MOST_PERSONS);
  return {
    ...toRecord(round, area, back),
    ...{ title: `Stimmkarten: ${round.title}`, pdf: `${back}/karten.pdf` },
    sheets: Math.max(1, Math.ceil(persons / CARDS_ON_SHEET)),
    cards:
      persons === 0
        ? 'ein Blatt mit vier Karten je Aussage'
        : `Karten für ${formatCount(persons, 'Person', 'Personen')} je Aussage`,
  };
}

const rowsOf = ({ channels, total }: TopicSheet) =>
  [
    ...CHANNELS.map((channel) => ({ name: CHANNEL_NAMES[channel], counts: channels[channel] })),
    { name: 'zusammen', counts: total },
  ].map(({ name, counts }) => ({
    name,
    counts: VOICES.map((voice) => formatNumber(counts[voice])),
  }));
