import { type CodeEntry, codesMeaning } from '../coding/codebook.js';
import { groupedBy } from '../grouped-by.js';
import type { StoredCodes } from '../response/document.js';
import type { Mention, Speaker, Unfinished } from './mention.js';
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
  const found = new Map<string, readonly Speaker[]>();
  /** The same list for things with the same base: whoever counts them need not count it again. */
  const speakersOf = (base: string, find: () => readonly Speaker[]): readonly Speaker[] => {
    const list = found.get(base) ?? find();
    found.set(base, list);
    return list;
  };
  const left = new Map<string, Unfinished>();
  const unfinishedIn = ({ name, texts: own }: Scope): Unfinished => {
    const counted = left.get(name) ?? unfinishedOf(own);
    left.set(name, counted);
    return counted;
  };
  return things.map(({ key, selectors }) => {
    const written = selectors.filter(isWritten);
    const scope = textsInScope(written, texts);
    return {
      key,
      prompted: gatherTicked(selectors.filter(isTicked), input.voices, speakersOf),
      unprompted: gatherWritten(written, scope, { voices, codebook, speakersOf }),
      unfinished: written.some((one) => 'code' in one) ? unfinishedIn(scope) : NOTHING_UNFINISHED,
    };
  });
}

type SpeakersOf = (base: string, find: () => readonly Speaker[]) => readonly Speaker[];

type Ticked = Extract<MentionSelector, { readonly answers: unknown }>;
type Coded = Extract<MentionSelector, { readonly code: string }>;
type Named = Extract<MentionSelector, { readonly text: string }>;
type Written = Coded | Named;

const isTicked = (selector: MentionSelector): selector is Ticked => 'answers' in selector;

export const isWritten = (selector: MentionSelector): selector is Written =>
  'code' in selector || 'text' in selector;

const NOTHING_UNFINISHED: Unfinished = { uncoded: 0, undecided: 0, toCheck: 0 };

function gatherTicked(
  selectors: readonly Ticked[],
  voices: readonly Voice[],
  speakersOf: SpeakersOf,
): Voices | null {
  if (selectors.length === 0) return null;
  const base = selectors.map(({ answers }) => [answers.item, 'task' in answers && answers.task]);
  const answered = (voice: Voice) => selectors.some((one) => codesIn(voice, one) !== undefined);
  return {
    speakers: speakersOf(JSON.stringify(['ticked', base]), () =>
      voices.filter(answered).map(({ speaker }) => speaker),
    ),
    places: voices.flatMap((voice) => tickedPlaces(voice, selectors)),
  };
}

/** A code that two selectors mean is one place. */
function tickedPlaces(voice: Voice, selectors: readonly Ticked[]): readonly Place[] {
  const places = new Map<string, Place>();
  for (const selector of selectors) {
    const { stance, answers } = selector;
    for (const code of codesIn(voice, selector) ?? []) {
      const at = { item: answers.item, code };
      const place = { speaker: voice.speaker.id, stance, at };
      places.set(JSON.stringify([stance, answers.item, code]), place);
    }
  }
  return [...places.values()];
}

const codesIn = ({ codes, otherwise }: Voice, { answers }: Ticked) =>
  otherwise.has(answers.item) || !Object.hasOwn(codes, answers.item)
    ? undefined
    : tickedCodes(codes[answers.item], answers);

/** Texts a thing is drawn from, and a name for them: things with the same name have the same base. */
interface Scope {
  readonly name: string;
  readonly texts: readonly SaidText[];
}

function textsInScope(selectors: readonly Written[], texts: readonly SaidText[]): Scope {
  const named = new Set(selectors.flatMap((one) => ('text' in one ? [one.text] : [])));
  const ofTexts = texts.filter(({ id }) => named.has(id)).map(({ item }) => item);
  const ofCodes = selectors.flatMap((one) => ('code' in one ? [one.items] : []));
  if (ofCodes.includes(undefined)) return { name: 'all', texts };
  const items = new Set([...ofTexts, ...ofCodes.flatMap((list) => list ?? [])]);
  return {
    name: JSON.stringify([...items].sort()),
    texts: texts.filter(({ item }) => items.has(item)),
  };
}

function gatherWritten(
  selectors: readonly Written[],
  scope: Scope,
  known: {
    readonly voices: ReadonlyMap<string, Voice>;
    readonly codebook: ReadonlyMap<string, CodeEntry>;
    readonly speakersOf: SpeakersOf;
  },
): Voices | null {
  if (selectors.length === 0) return null;
  const placesIn = wordsFinder(selectors, known.codebook);
  const speakers = known.speakersOf(JSON.stringify(['written', scope.name]), () => {
    const ids = new Set(scope.texts.map(({ speaker }) => speaker ?? ''));
    return [...ids].flatMap((id) => known.voices.get(id)?.speaker ?? []);
  });
  return {
    speakers,
    places: scope.texts.flatMap((text) => placesIn(text, text.speaker ?? '')),
  };
}

/** The places of a thing in one text; for cards without a speaker, too. */
export function wordsFinder(
  selectors: readonly Written[],
  codebook: ReadonlyMap<string, CodeEntry>,
): (text: SaidText, speaker: string) => readonly Place[] {
  const families = selectors
    .filter((one): one is Coded => 'code' in one)
    .map((one) => ({ ...one, meant: codesMeaning(codebook, one.code) }));
  // Most texts have none of them, and are looked at for every row of a table.
  const anyMeant = new Set(families.flatMap(({ meant }) => [...meant]));
  const named = groupedBy(
    selectors.filter((one): one is Named => 'text' in one),
    ({ text }) => text,
  );
  return (text, speaker) => {
    const links = named.get(text.id) ?? [];
    const isCoded = text.passages.some(({ codes }) => codes.some((code) => anyMeant.has(code)));
    if (!isCoded && links.length === 0) return [];
    const wanted = families.filter(({ items }) => items?.includes(text.item) ?? true);
    const coded = text.passages.flatMap(({ id, codes }) =>
      wanted
        .filter(({ meant }) => codes.some((code) => meant.has(code)))
        .map(({ stance }) => ({ stance, passage: id })),
    );
    return placesAmong([...coded, ...namedPlaces(links, coded)]).map(({ stance, passage }) => ({
      ...{ speaker, stance },
      at: { item: text.item, text: text.id, passage },
    }));
  };
}

interface Said {
  readonly stance: Place['stance'];
  readonly passage: string | null;
}

/** What is named of a text; the whole of it only where nothing in it says the same already. */
function namedPlaces(links: readonly Named[], coded: readonly Said[]): readonly Said[] {
  const parts = links.flatMap(({ stance, passage }) =>
    passage === undefined ? [] : [{ stance, passage }],
  );
  const there = new Set([...coded, ...parts].map(({ stance }) => stance));
  const wholes = links
    .filter(({ stance, passage }) => passage === undefined && !there.has(stance))
    .map(({ stance }) => ({ stance, passage: null }));
  return [...parts, ...wholes];
}

/** Each of them once. */
const placesAmong = (said: readonly Said[]): readonly Said[] => [
  ...new Map(said.map((one) => [JSON.stringify([one.stance, one.passage]), one])).values(),
];

function unfinishedOf(scope: readonly SaidText[]): Unfinished {
  return {
    uncoded: scope.filter(({ state }) => state === 'open').length,
    undecided: scope.filter(({ state }) => state === 'undecided').length,
    toCheck: scope.filter(({ state, toCheck }) => state === 'final' && toCheck).length,
  };
}
