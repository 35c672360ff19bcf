import { itemsOf } from '../survey/items.js';
import type { Survey } from '../survey/survey.js';
import type { EntryContent, Mark } from './entry.js';

/** Part of an open text that somebody wrote down beside the answer to an item, or to a battery. */
export const NOTE = 'note';

/** Whether a note gives the very words, or what was meant. */
export const WORDINGS = ['verbatim', 'paraphrase'] as const;

export type Wording = (typeof WORDINGS)[number];

/**
 * Whether the person who was interviewed has agreed to what was written down: not asked yet, the
 * protocol is with them, yes, yes after changes, no.
 */
export const RELEASES = ['open', 'sent', 'released', 'changed', 'refused'] as const;

export type Release = (typeof RELEASES)[number];

/** Channels of which somebody else writes down the answers. */
export const SPOKEN_CHANNELS = ['interview', 'phone'] as const;

export type SpokenChannel = (typeof SPOKEN_CHANNELS)[number];

/** By key of the item or battery; the text is empty where the item's own answer is the text. */
export type Notes = Readonly<Record<string, { readonly text: string; readonly wording: Wording }>>;

/** A conversation that was written down, in the order of the questionnaire. */
export interface Interview {
  readonly id: string;
  readonly surveyKey: string;
  readonly version: number;
  readonly wave: string;
  readonly channel: SpokenChannel;
  /** Name of the account that led it. */
  readonly person: string;
  /** Day of the conversation, `YYYY-MM-DD`. */
  readonly day: string;
  /** `null` while it is being written down. */
  readonly responseId: string | null;
  /** Of the privacy notice that was read out or handed over; '' for none, `null` where nobody has said. */
  readonly noticeHash: string | null;
  readonly release: Release;
  /** Day of the release's state, `YYYY-MM-DD`; `null` while it is open. */
  readonly releaseDay: string | null;
}

/**
 * Whether a text may be quoted at all, as far as its author is concerned.
 *
 * @param release of the conversation it was written down in; `null`: whoever answered wrote it
 */
export function isQuotable(release: Release | null): boolean {
  return release === null || release === 'released' || release === 'changed';
}

/** In a conversation not everything is asked: choices without an answer are empty. */
export function withEmptyMarks(survey: Survey, content: EntryContent): EntryContent {
  const { answers, marks } = content;
  const open = itemsOf(survey).filter(
    ({ key }) => (answers[key] ?? null) === null && !Object.hasOwn(marks, key),
  );
  const empty = Object.fromEntries(open.map(({ key }): [string, Mark] => [key, 'empty']));
  return { ...content, marks: { ...empty, ...marks } };
}
