/** What somebody in an actors' round says to a statement; `add`: something is missing in it. */
export const VOICES = ['agree', 'partly', 'disagree', 'add'] as const;
export type Voice = (typeof VOICES)[number];

/** How a voice got in: phone by phone, a show of hands that was counted, cards on paper. */
export const CHANNELS = ['phone', 'moderator', 'cards'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Voices by kind, whole numbers from 0. */
export type VoiceCounts = Readonly<Record<Voice, number>>;

export const NO_VOICES: VoiceCounts = { agree: 0, partly: 0, disagree: 0, add: 0 };

/** From so many objections the result is only whole with a note of the minority. */
export const MINORITY_FROM = 3;

/** Fewer voices are not told apart while people vote: everybody sees who holds a phone. */
export const SHOWN_FROM = 3;

/** What came out, in one word; the order is the order in which they are tried. */
export type Outcome = 'none' | 'unanimous' | 'agreed' | 'conditional' | 'rejected' | 'divided';

/** Adds the channels up; no channel: all 0. A person has one voice in one channel only. */
export function addVoices(channels: readonly VoiceCounts[]): VoiceCounts {
  return channels.reduce(
    (sum, one) => ({
      agree: sum.agree + one.agree,
      partly: sum.partly + one.partly,
      disagree: sum.disagree + one.disagree,
      add: sum.add + one.add,
    }),
    NO_VOICES,
  );
}

/** All voices together, 0 without any. */
export const voicesOf = (counts: VoiceCounts): number =>
  VOICES.reduce((sum, voice) => sum + counts[voice], 0);

/**
 * What "agreement" is. Shares are of those who voted, never of those present: whoever keeps silent
 * has not agreed. More than half is more than half, 5 of 10 is not.
 *
 * @returns `none` without a voice
 * @see docs/methods.md, "Validation"
 */
export function outcomeOf(counts: VoiceCounts): Outcome {
  const all = voicesOf(counts);
  if (all === 0) return 'none';
  if (counts.agree === all) return 'unanimous';
  if (counts.agree * 2 > all) return 'agreed';
  if (counts.disagree * 2 > all) return 'rejected';
  return (all - counts.disagree) * 2 > all ? 'conditional' : 'divided';
}

/** Whether so many object that what they say has to stand beside the result. */
export const needsMinorityNote = ({ disagree }: VoiceCounts): boolean => disagree >= MINORITY_FROM;
