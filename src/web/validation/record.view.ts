import type { RoundSheet, TopicSheet } from '../../application/validation/round-sheets.service.js';
import { CHANNELS, type Channel, VOICES } from '../../domain/validation/voices.js';
import { formatDate, formatNumber } from '../format.de.js';
import { OUTCOME_WORDS, ROUND_STATE_NAMES, VOICE_NAMES, votedWords } from './validation-words.js';

/** The protocol of a round, and the cards for it: both for paper. */
export interface RecordView {
  readonly title: string;
  readonly heading: string;
  readonly what: string;
  readonly back: string;
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

export function toRecord(round: RoundSheet, area: string, back: string): RecordView {
  const { title, day, place, state } = round;
  return {
    ...{ title: `Protokoll: ${title}`, heading: title, back },
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

const rowsOf = ({ channels, total }: TopicSheet) =>
  [
    ...CHANNELS.map((channel) => ({ name: CHANNEL_NAMES[channel], counts: channels[channel] })),
    { name: 'zusammen', counts: total },
  ].map(({ name, counts }) => ({
    name,
    counts: VOICES.map((voice) => formatNumber(counts[voice])),
  }));
