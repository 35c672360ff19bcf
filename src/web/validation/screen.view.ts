import { toString as toQr } from 'qrcode';
import type { RoundSheet, TopicSheet } from '../../application/validation/round-sheets.service.js';
import { SHOWN_FROM, voicesOf } from '../../domain/validation/voices.js';
import {
  OUTCOME_WORDS,
  toBars,
  toCodeText,
  type VoiceBar,
  votedWords,
} from './validation-words.js';

/** What hangs on the wall; not one number of the survey is on it: those in the room are outsiders. */
export interface ScreenView {
  readonly title: string;
  readonly scripts: readonly string[];
  readonly refresh: string;
  readonly stream: string;
  /** Changes with everything that is shown. */
  readonly step: string;
  readonly heading: string;
  readonly back: string;
  /** Empty where phones cannot get in. */
  readonly code: string;
  /** `beteiligung.example.org/runde`. */
  readonly address: string;
  readonly qr: string;
  readonly place: string;
  readonly sentence: string;
  readonly message: string;
  readonly voted: string;
  /** Empty while there are too few voices to tell them apart. */
  readonly bars: readonly VoiceBar[];
  readonly minority: string;
}

export async function toScreen(
  round: RoundSheet,
  { baseUrl, back }: { readonly baseUrl: string; readonly back: string },
): Promise<ScreenView> {
  const { state, title, code, tick } = round;
  const address = `${baseUrl}/runde`;
  const svg = await toQr(`${address}/${code}`, { type: 'svg', margin: 2 });
  return {
    ...{ title: `Leinwand: ${title}`, heading: title, back },
    ...{ scripts: ['scripts/round.js'], refresh: '5', stream: `${back}/strom` },
    step: String(tick),
    code: state === 'open' ? toCodeText(code) : '',
    address: address.replace(/^https?:\/\//, ''),
    qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
    message: messageOf(round, round.topic),
    ...topicOf(round),
  };
}

function topicOf({ state, topic, topics, present }: RoundSheet) {
  const nothing = { place: '', sentence: '', voted: '', bars: [], minority: '' };
  if (topic === undefined || state !== 'open') return nothing;
  const { position, sentence, total, result } = topic;
  const shown = { ...nothing, sentence, place: `Aussage ${position} von ${topics.length}` };
  if (topic.state === 'waiting') return shown;
  return {
    ...shown,
    voted: votedWords(total, result?.present ?? present),
    bars: isTold(topic) ? toBars(total) : [],
    minority: result?.minorityNote ?? '',
  };
}

/** A closed vote is told in full, an open one as soon as nobody can be made out. */
const isTold = ({ result, total }: TopicSheet): boolean =>
  result !== undefined || voicesOf(total) >= SHOWN_FROM;

function messageOf({ state }: RoundSheet, topic: TopicSheet | undefined): string {
  if (state === 'prepared') return 'Die Runde beginnt gleich.';
  if (state === 'closed') return 'Die Runde ist beendet. Vielen Dank!';
  if (topic === undefined) return 'Gleich geht es weiter.';
  if (topic.result !== undefined) return OUTCOME_WORDS[topic.result.outcome];
  if (topic.state === 'waiting') return 'Gleich wird abgestimmt.';
  return isTold(topic) ? '' : 'Die Verteilung erscheint ab drei Stimmen.';
}
