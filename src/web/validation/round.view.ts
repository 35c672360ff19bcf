import type { RoundSheet, TopicSheet } from '../../application/validation/round-sheets.service.js';
import type { Problem } from '../../domain/problem.js';
import { type Channel, needsMinorityNote, VOICES } from '../../domain/validation/voices.js';
import { formatDate } from '../format.de.js';
import { errorAt, type FormErrors, toFormErrors } from '../roster/form-fields.js';
import {
  countsWords,
  OUTCOME_WORDS,
  ROUND_STATE_NAMES,
  toBars,
  type VoiceBar,
  VOICE_NAMES,
  votedWords,
  toCodeText,
} from './validation-words.js';

/** What whoever leads a round needs at hand. */
export interface RoundView extends FormErrors {
  readonly title: string;
  readonly scripts: readonly string[];
  readonly refresh: string;
  readonly stream: string;
  readonly step: string;
  readonly heading: string;
  readonly what: string;
  readonly back: string;
  readonly action: string;
  readonly screen: string;
  readonly record: string;
  readonly edit: string;
  readonly cards: string;
  readonly code: string;
  readonly isPrepared: boolean;
  readonly isOpen: boolean;
  readonly present: string;
  readonly presentError: string;
  readonly topics: readonly TopicLine[];
  readonly topic: TopicDesk | null;
}

interface TopicLine {
  readonly key: string;
  readonly place: string;
  readonly sentence: string;
  readonly state: string;
  readonly figures: string;
  readonly current: boolean;
  /** Whether it can be put on the screen. */
  readonly showable: boolean;
  readonly acceptable: boolean;
}

interface TopicDesk {
  readonly place: string;
  readonly sentence: string;
  readonly isWaiting: boolean;
  readonly isOpen: boolean;
  readonly voted: string;
  readonly bars: readonly VoiceBar[];
  readonly additions: readonly string[];
  readonly channels: readonly {
    readonly channel: string;
    readonly legend: string;
    readonly error: string;
    readonly fields: readonly {
      readonly id: string;
      readonly name: string;
      readonly label: string;
      readonly value: string;
    }[];
  }[];
  readonly minorityNote: string;
  readonly minorityNeeded: boolean;
  readonly minorityError: string;
  readonly outcome: string;
}

export interface RoundInput {
  readonly round: RoundSheet;
  readonly address: string;
  readonly back: string;
  readonly area: string;
  readonly problems: readonly Problem[];
  /** The note as it was typed, where it was refused. */
  readonly note: string | undefined;
}

export function toRound({ round, address, back, area, problems, note }: RoundInput): RoundView {
  const { title, day, place, state, topic, tick, code, present } = round;
  return {
    ...toFormErrors(problems, ['anwesend', 'minderheit'], 'ablauf'),
    ...{ title: `Akteursrunde: ${title}`, heading: title, back, action: address, refresh: '' },
    ...{ scripts: state === 'open' ? ['scripts/round.js'] : [], stream: `${address}/strom` },
    step: String(tick),
    what: [formatDate(day), place, area, ROUND_STATE_NAMES[state]].filter(Boolean).join(' · '),
    ...{ screen: `${address}/leinwand`, record: `${address}/protokoll` },
    edit: `${address}/bearbeiten`,
    ...{ cards: `${address}/karten`, code: toCodeText(code) },
    ...{ isPrepared: state === 'prepared', isOpen: state === 'open' },
    ...{ present: String(present), presentError: errorAt(problems, 'anwesend') },
    topics: round.topics.map((one) => toLine(one, round)),
    topic: state === 'open' && topic !== undefined ? toDesk(topic, present, problems, note) : null,
  };
}

const STATE_NAMES = { waiting: 'wartet', open: 'Abstimmung läuft', closed: 'geschlossen' } as const;

function toLine(topic: TopicSheet, { state, topic: current }: RoundSheet): TopicLine {
  const { key, position, sentence, result, accepted } = topic;
  const isCurrent = current?.key === key && state === 'open';
  return {
    ...{ key, sentence, place: String(position), current: isCurrent },
    state: accepted ? 'übernommen' : STATE_NAMES[topic.state],
    figures: result === undefined ? '' : countsWords(result.counts),
    showable: state === 'open' && current?.state !== 'open' && !isCurrent,
    acceptable: result !== undefined && !accepted,
  };
}

function toDesk(
  topic: TopicSheet,
  present: number,
  problems: readonly Problem[],
  note: string | undefined,
): TopicDesk {
  const { position, sentence, state, total, additions, result, minorityNote } = topic;
  return {
    ...{ place: `Aussage ${position}`, sentence },
    ...{ isWaiting: state === 'waiting', isOpen: state === 'open' },
    voted: votedWords(total, result?.present ?? present),
    ...{ bars: toBars(total), additions },
    channels: [
      toChannel(topic, 'moderator', 'Hände, die Sie gezählt haben', problems),
      toChannel(topic, 'cards', 'Stimmkarten aus Papier', problems),
    ],
    minorityNote: note ?? minorityNote,
    minorityNeeded: needsMinorityNote(total),
    minorityError: errorAt(problems, 'minderheit'),
    outcome: result === undefined ? '' : OUTCOME_WORDS[result.outcome],
  };
}

function toChannel(
  { channels }: TopicSheet,
  channel: Exclude<Channel, 'phone'>,
  legend: string,
  problems: readonly Problem[],
) {
  const fields = VOICES.map((voice) => ({
    ...{ id: `${channel}-${voice}`, name: voice, label: VOICE_NAMES[voice] },
    value: String(channels[channel][voice]),
  }));
  return { channel, legend, error: errorAt(problems, channel), fields };
}
