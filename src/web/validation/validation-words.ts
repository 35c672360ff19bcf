import { VOICE_NAMES } from '../../application/validation/voice-names.de.js';
import type { RoundState } from '../../domain/validation/round.js';
import {
  type Outcome,
  type Voice,
  type VoiceCounts,
  VOICES,
  voicesOf,
} from '../../domain/validation/voices.js';
import { formatNumber } from '../format.de.js';

export { VOICE_NAMES };

/** What came out, as a sentence; docs/methods.md says the same. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  none: 'Niemand hat abgestimmt.',
  unanimous: 'Alle, die abgestimmt haben, stimmen zu.',
  agreed: 'Mehr als die Hälfte derer, die abgestimmt haben, stimmt zu.',
  conditional: 'Mehr als die Hälfte stimmt ganz, teilweise oder mit Ergänzung zu.',
  divided: 'Die Runde ist geteilter Meinung.',
  rejected: 'Mehr als die Hälfte derer, die abgestimmt haben, stimmt nicht zu.',
};

export const ROUND_STATE_NAMES: Readonly<Record<RoundState, string>> = {
  prepared: 'vorbereitet',
  open: 'läuft',
  closed: 'beendet',
};

/** A bar with its number; `width` in percent of all voices. */
export interface VoiceBar {
  readonly voice: Voice;
  readonly label: string;
  readonly count: string;
  readonly width: string;
}

export function toBars(counts: VoiceCounts): readonly VoiceBar[] {
  const all = voicesOf(counts);
  return VOICES.map((voice) => ({
    ...{ voice, label: VOICE_NAMES[voice], count: formatNumber(counts[voice]) },
    width: all === 0 ? '0' : ((counts[voice] / all) * 100).toFixed(1),
  }));
}

/** `9 von 12 Anwesenden haben abgestimmt`; without a number of persons present only the voices. */
export function votedWords(counts: VoiceCounts, present: number): string {
  const voices = voicesOf(counts);
  if (present === 0) return voices === 1 ? '1 Stimme' : `${formatNumber(voices)} Stimmen`;
  const verb = voices === 1 ? 'hat' : 'haben';
  return `${formatNumber(voices)} von ${formatNumber(present)} Anwesenden ${verb} abgestimmt`;
}

/** `6 stimmen zu, 1 teilweise, 3 nicht, 0 mit Ergänzung`: one line for history and reports. */
export const countsWords = ({ agree, partly, disagree, add }: VoiceCounts): string =>
  `Stimme zu ${agree}, teilweise ${partly}, nicht ${disagree}, es fehlt etwas ${add}`;

/** In two groups that are easier to carry from the wall to a phone; whoever types may leave out the gap. */
export const toCodeText = (code: string): string => code.replace(/^(.{4})(?=.{2})/, '$1 ');
