import type { RoundSheet } from '../../application/validation/round-sheets.service.js';
import { MAX_ADDITION, type VoteEntry } from '../../application/validation/voting.service.js';
import type { Problem } from '../../domain/problem.js';
import { type Voice, VOICES } from '../../domain/validation/voices.js';
import { errorAt, type FormErrors, toFormErrors } from '../roster/form-fields.js';
import { OUTCOME_WORDS, VOICE_NAMES, votedWords } from './validation-words.js';

/** What a phone shows of a round. */
export interface PhoneView extends FormErrors {
  readonly title: string;
  readonly scripts: readonly string[];
  readonly refresh: string;
  readonly stream: string;
  readonly step: string;
  readonly action: string;
  readonly heading: string;
  readonly place: string;
  readonly sentence: string;
  readonly message: string;
  /** Whether there is something to vote on. */
  readonly isOpen: boolean;
  readonly key: string;
  readonly voices: readonly {
    readonly voice: Voice;
    readonly label: string;
    readonly chosen: boolean;
  }[];
  /** What was said, as a sentence; empty before. */
  readonly own: string;
  readonly addition: string;
  readonly additionError: string;
  readonly maxAddition: number;
}

interface Seen {
  readonly own: Pick<VoteEntry, 'voice' | 'addition'> | undefined;
  readonly refused?: {
    readonly entry: Pick<VoteEntry, 'voice' | 'addition'>;
    readonly problems: readonly Problem[];
  };
}

export function toPhone(round: RoundSheet, { own, refused }: Seen): PhoneView {
  const { state, code, title } = round;
  const problems = refused?.problems ?? [];
  return {
    ...toFormErrors(problems, ['ergaenzung'], 'abstimmung'),
    ...{ title, heading: title, scripts: state === 'open' ? ['scripts/round.js'] : [] },
    ...{ stream: `/runde/${code}/strom`, action: `/runde/${code}` },
    ...topicOf(round),
    ...saidOf(round, own),
    message: messageOf(round),
    addition: (refused?.entry ?? own)?.addition ?? '',
    additionError: errorAt(problems, 'ergaenzung'),
    maxAddition: MAX_ADDITION,
  };
}

function topicOf({ state, topic, topics }: RoundSheet) {
  if (topic === undefined) return { place: '', sentence: '', key: '', step: `${state}//` };
  const { key, position } = topic;
  return {
    ...{ key, place: `Aussage ${position} von ${topics.length}` },
    sentence: state === 'open' ? topic.sentence : '',
    step: `${state}/${key}/${topic.state}`,
  };
}

function saidOf({ state, topic }: RoundSheet, own: Seen['own']) {
  const isOpen = state === 'open' && topic?.state === 'open';
  const said = VOICES.find((voice) => voice === own?.voice);
  return {
    isOpen,
    // What is being written must not vanish: with a form there is a link instead.
    refresh: isOpen || state !== 'open' ? '' : '10',
    voices: VOICES.map((voice) => ({ voice, label: VOICE_NAMES[voice], chosen: voice === said })),
    own: isOpen && said !== undefined ? `Ihre Stimme ist gezählt: ${VOICE_NAMES[said]}.` : '',
  };
}

function messageOf({ state, topic }: RoundSheet): string {
  if (state === 'closed') {
    return 'Die Runde ist beendet. Alle Kennzeichen der Geräte sind gelöscht. Vielen Dank!';
  }
  if (topic?.result !== undefined) {
    const { counts, present, outcome } = topic.result;
    return `${OUTCOME_WORDS[outcome]} ${votedWords(counts, present)}.`;
  }
  return topic?.state === 'open'
    ? ''
    : 'Gleich wird abgestimmt. Bitte warten Sie einen Augenblick.';
}
