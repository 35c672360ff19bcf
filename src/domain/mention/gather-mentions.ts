import { codeFamily, type CodeEntry, successorOf } from '../coding/codebook.js';
import type { StoredCodes } from '../response/document.js';
import type { Mention, Speaker } from './mention.js';
import type { MentionSelector, Thing } from './mention-source.js';
import { tickedCodes } from './ticked-codes.js';

/** One response: who speaks, and what was ticked. */
export interface Voice {
  readonly speaker: Speaker;
  readonly codes: StoredCodes;
  /** Items whose wording was another when this response was given: it is no answer to them. */
  readonly otherwise: ReadonlySet<string>;
}

/** One text: an open answer, a note of a conversation, or a card. */
export interface SaidText {
  /** Id at the coding desk. */
  readonly id: string;
  /** `null` for a card. */
  readonly speaker: string | null;
  readonly item: string;
  /** `final`: may be counted; `open`: not coded yet; `undecided`: two coders, no decision. */
  readonly state: 'final' | 'open' | 'undecided';
  /** Of the round that counts; empty where none does. */
  readonly passages: readonly { readonly id: string; readonly codes: readonly string[] }[];
  /** A code given to it has changed since. */
  readonly toCheck: boolean;
}

/** Everything of one wave that Nennungen can be found in. */
export interface GatherInput {
  readonly voices: readonly Voice[];
  readonly texts: readonly SaidText[];
  readonly codebook: readonly CodeEntry[];
}

/** One place where a thing is said. */
export interface Place {
  readonly speaker: string;
  readonly stance: Mention['stance'];
  readonly at: PlaceAt;
}

export type PlaceAt =
  | { readonly item: string; readonly code: string }
  /** `passage` is `null` where the whole text was taken as it stands. */
  | { readonly item: string; readonly text: string; readonly passage: string | null };

/** Who could have said a thing in one column, and where it is said. */
export interface Voices {
  readonly speakers: readonly Speaker[];
  readonly places: readonly Place[];
}

/** Texts that could change the count of a thing when somebody has worked on them. */
export interface Unfinished {
  readonly uncoded: number;
  readonly undecided: number;
  readonly toCheck: number;
}

/** What is known of one thing; a column is `null` where the thing is not looked for in it. */
export interface GatheredThing {
  readonly key: string;
  /** Ticked. */
  readonly prompted: Voices | null;
  /** Written or said in own words. */
  readonly unprompted: Voices | null;
  readonly unfinished: Unfinished;
}

/**
 * Who could have said each thing, and every place where it is said; ticked and written apart.
 *
 * Speakers of a column are those who answered one of the items the thing is drawn from: a closed
 * item by the rules of `tickedCodes`, an open one by a text that stands there. A passage is one
 * place for a thing however many of its codes mean it; a text that is named as a whole is a place of
 * its own only where none of its passages is one already.
 *
 * @param things with different keys; in this order
 * @returns without responses every column that is looked in has no speakers and no places
 * @see docs/methods.md, "Nennungen"
 */
export function gatherMentions(
  things: readonly Thing[],
  input: GatherInput,
): readonly GatheredThing[] {
  const codebook = new Map(input.codebook.map((code) => [code.key, code]));
  const voices = new Map(input.voices.map((voice) => [voice.speaker.id, voice]));
  const texts = input.texts.filter(({ speaker, item }) => {
    const voice = speaker === null ? undefined : voices.get(speaker);
    return voice !== undefined && !voice.otherwise.has(item);
  });
  return things.map(({ key, selectors }) => {
    const written = selectors.filter(isWritten);
    const scope = textsInScope(written, texts);
    return {
      key,
      prompted: gatherTicked(selectors, input.voices),
      unprompted: written.length === 0 ? null : gatherWritten(written, scope, { voices, codebook }),
      unfinished: written.some((one) => 'code' in one) ? unfinishedOf(scope) : NOTHING_UNFINISHED,
    };
  });
}

type Ticked = Extract<MentionSelector, { readonly answers: unknown }>;
type Coded = Extract<MentionSelector, { readonly code: string }>;
type Written = Coded | Extract<MentionSelector, { readonly text: string }>;

const isTicked = (selector: MentionSelector): selector is Ticked => 'answers' in selector;

export const isWritten = (selector: MentionSelector): selector is Written =>
  'code' in selector || 'text' in selector;

const NOTHING_UNFINISHED: Unfinished = { uncoded: 0, undecided: 0, toCheck: 0 };

function gatherTicked(
  selectors: readonly MentionSelector[],
  voices: readonly Voice[],
): Voices | null {
  const ticked = selectors.filter(isTicked);
  if (ticked.length === 0) return null;
  const heard = voices.flatMap((voice) => {
    const found = ticked.map((selector) => ({ selector, codes: codesIn(voice, selector) }));
    if (found.every(({ codes }) => codes === undefined)) return [];
    const places = new Map<string, Place>();
    for (const { selector, codes } of found) {
      const { stance, answers } = selector;
      for (const code of codes ?? []) {
        const at = { item: answers.item, code };
        places.set(JSON.stringify([stance, at]), { speaker: voice.speaker.id, stance, at });
      }
    }
    return [{ speaker: voice.speaker, places: [...places.values()] }];
  });
  return joined(heard);
}

const codesIn = ({ codes, otherwise }: Voice, { answers }: Ticked) =>
  otherwise.has(answers.item) || !Object.hasOwn(codes, answers.item)
    ? undefined
    : tickedCodes(codes[answers.item], answers);

function textsInScope(
  selectors: readonly Written[],
  texts: readonly SaidText[],
): readonly SaidText[] {
  const named = new Set(selectors.flatMap((one) => ('text' in one ? [one.text] : [])));
  const ofTexts = texts.filter(({ id }) => named.has(id)).map(({ item }) => item);
  const ofCodes = selectors.flatMap((one) => ('code' in one ? [one.items] : []));
  if (ofCodes.includes(undefined)) return texts;
  const items = new Set([...ofTexts, ...ofCodes.flatMap((list) => list ?? [])]);
  return texts.filter(({ item }) => items.has(item));
}

function gatherWritten(
  selectors: readonly Written[],
  scope: readonly SaidText[],
  known: {
    readonly voices: ReadonlyMap<string, Voice>;
    readonly codebook: ReadonlyMap<string, CodeEntry>;
  },
): Voices {
  const placesIn = wordsFinder(selectors, known.codebook);
  const heard = new Map<string, { speaker: Speaker; places: Place[] }>();
  for (const text of scope) {
    const speaker = known.voices.get(text.speaker ?? '')?.speaker;
    if (speaker === undefined) continue;
    const own = heard.get(speaker.id) ?? { speaker, places: [] };
    own.places.push(...placesIn(text, speaker.id));
    heard.set(speaker.id, own);
  }
  return joined([...heard.values()]);
}

/** The places of a thing in one text; for cards without a speaker, too. */
export function wordsFinder(
  selectors: readonly Written[],
  codebook: ReadonlyMap<string, CodeEntry>,
): (text: SaidText, speaker: string) => readonly Place[] {
  const families = selectors
    .filter((one): one is Coded => 'code' in one)
    .map((one) => ({ ...one, family: codeFamily(codebook, one.code) }));
  const means = (codes: readonly string[], family: ReadonlySet<string>) =>
    codes.some((code) => family.has(successorOf(codebook, code)));
  return (text, speaker) => {
    const passages = new Map<string, Place>();
    const add = (stance: Place['stance'], passage: string | null) => {
      const at = { item: text.item, text: text.id, passage };
      passages.set(JSON.stringify([stance, passage]), { speaker, stance, at });
    };
    const wanted = families.filter(({ items }) => items?.includes(text.item) ?? true);
    for (const { id, codes } of text.passages) {
      for (const { stance, family } of wanted) if (means(codes, family)) add(stance, id);
    }
    const named = selectors.flatMap((one) =>
      'text' in one && one.text === text.id ? [{ ...one, passage: one.passage ?? null }] : [],
    );
    for (const { stance, passage } of named) if (passage !== null) add(stance, passage);
    for (const { stance, passage } of named) {
      const isThere = [...passages.values()].some((place) => place.stance === stance);
      if (passage === null && !isThere) add(stance, null);
    }
    return [...passages.values()];
  };
}

const joined = (
  heard: readonly { readonly speaker: Speaker; readonly places: readonly Place[] }[],
): Voices => ({
  speakers: heard.map(({ speaker }) => speaker),
  places: heard.flatMap(({ places }) => places),
});

function unfinishedOf(scope: readonly SaidText[]): Unfinished {
  return {
    uncoded: scope.filter(({ state }) => state === 'open').length,
    undecided: scope.filter(({ state }) => state === 'undecided').length,
    toCheck: scope.filter(({ state, toCheck }) => state === 'final' && toCheck).length,
  };
}
