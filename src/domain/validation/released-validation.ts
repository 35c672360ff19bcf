import type { ValidationResult } from './round.js';
import {
  type Channel,
  CHANNELS,
  needsMinorityNote,
  type Outcome,
  type Voice,
  VOICES,
  type VoiceCounts,
  voicesOf,
} from './voices.js';

/** What an actors' round said to a statement, as far as it goes out. */
export interface ReleasedValidation {
  /** Day of the round, `YYYY-MM-DD`. */
  readonly day: string;
  /** The ways in which voices came in. */
  readonly channels: readonly Channel[];
  /** Voices by kind, or kinds joined; empty where no number goes out. */
  readonly parts: readonly ReleasedVoices[];
  /** Persons present; `null` where it is withheld, and where nobody counted them. */
  readonly present: number | null;
  /** `null` where even the word would tell too much. */
  readonly outcome: Outcome | null;
  /** What those who object say: there from three objections on, else empty. */
  readonly minorityNote: string;
}

/** How many chose one of these. */
export interface ReleasedVoices {
  readonly voices: readonly Voice[];
  readonly count: number;
}

/** Fewer voices are no base for a breakdown. */
const SMALLEST_BASE = 5;

/** Counts below it are no cells of their own. */
const SMALLEST_CELL = 3;

/** Below it a round of one mind tells what each of them said. */
const SMALLEST_UNANIMOUS = 10;

/** All who do not object: with fewer of them nobody could tell the objections from their note. */
const SMALLEST_REST = 5;

/**
 * A result without what could be told of single persons: the rules for cells of a table, applied to
 * the four kinds of voices. Either all four go out, or two sums (objections, and all others), or
 * no number and, from ten voices on, the word for what came out.
 *
 * The note of three or more objections always goes out, because without it the result would not be
 * the result. A note that fewer made stays inside: it would tell that somebody objected.
 *
 * @param channels voices by the way they came in
 * @see docs/methods.md, "Validation"
 */
export function releaseValidation(
  { day, present, counts, outcome, minorityNote }: ValidationResult,
  channels: Readonly<Record<Channel, VoiceCounts>>,
): ReleasedValidation {
  const silent = present - voicesOf(counts);
  const level = levelOf(counts);
  return {
    day,
    channels: CHANNELS.filter((channel) => voicesOf(channels[channel]) > 0),
    parts: partsOf(counts, level),
    present: level !== 'none' && present > 0 && isCell(silent) ? present : null,
    outcome: outcomeOut(outcome, counts, level),
    minorityNote: needsMinorityNote(counts) ? minorityNote : '',
  };
}

type Level = 'all' | 'sums' | 'none';

function levelOf(counts: VoiceCounts): Level {
  const voices = voicesOf(counts);
  if (voices < SMALLEST_BASE) return 'none';
  const isUnanimous = VOICES.some((voice) => counts[voice] === voices);
  if (isUnanimous) return voices < SMALLEST_UNANIMOUS ? 'none' : 'all';
  if (VOICES.every((voice) => isCell(counts[voice]))) return 'all';
  const rest = voices - counts.disagree;
  return needsMinorityNote(counts) && rest >= SMALLEST_REST ? 'sums' : 'none';
}

function partsOf(counts: VoiceCounts, level: Level): readonly ReleasedVoices[] {
  if (level === 'none') return [];
  if (level === 'all') return VOICES.map((voice) => ({ voices: [voice], count: counts[voice] }));
  const others = VOICES.filter((voice) => voice !== 'disagree');
  const { disagree } = counts;
  return [
    { voices: others, count: voicesOf(counts) - disagree },
    { voices: ['disagree'], count: disagree },
  ];
}

/** Says no more than the numbers beside it do. */
function outcomeOut(outcome: Outcome, counts: VoiceCounts, level: Level): Outcome | null {
  if (level === 'all') return outcome;
  if (level === 'sums') return outcome === 'agreed' ? 'conditional' : outcome;
  if (voicesOf(counts) < SMALLEST_UNANIMOUS) return null;
  return outcome === 'unanimous' ? 'agreed' : outcome;
}

const isCell = (count: number): boolean => count === 0 || count >= SMALLEST_CELL;
