import type { CountedMention, Unfinished } from '../mention/mention.js';

/** Words for how many, strongest first; the rule for each stands in `quantifier.ts`. */
export const QUANTIFIERS = [
  'alle',
  'fast alle',
  'die meisten',
  'die Mehrheit',
  'viele',
  'einige',
  'einzelne',
  'niemand',
] as const;
export type Quantifier = (typeof QUANTIFIERS)[number];

export type Polarity = '+' | '-' | 'mixed';
export type Modality = 'ist' | 'noetig' | 'ideal' | 'moeglich' | 'unmoeglich';

/** A Kernaussage: a German sentence and what it stands on. Without any evidence it is a judgement. */
export interface StatementDefinition {
  readonly key: string;
  /** Key of a theme of the catalogue. */
  readonly theme: string;
  readonly subtopic: string;
  /** The complete German sentence, quantifier word included. */
  readonly sentence: string;
  /** The word the sentence claims; absent where the sentence claims no amount. */
  readonly quantifier?: Quantifier;
  readonly polarity: Polarity;
  readonly modality: Modality;
  /** The closed item its figures come from; absent: they come from coded texts, or there are none. */
  readonly rule?: StatementRule;
  /** Which answers to the same item speak against it. */
  readonly contrary?: StatementSelector;
  /** What else speaks for it, against it, or belongs to it; in the order it is shown. */
  readonly evidence?: readonly EvidenceLink[];
  readonly condition?: string;
  /** For whom or where it holds. */
  readonly scope?: string;
  /** Why it is so, as those who were asked see it. */
  readonly reasons?: string;
  readonly example?: string;
  /** Id of a quote that goes with it. */
  readonly quote?: string;
}

export const STANCES = ['pro', 'contra', 'neutral'] as const;
export type Stance = (typeof STANCES)[number];

/** One thing a statement stands on, and what it says about it. */
export type EvidenceLink = { readonly stance: Stance } & EvidenceSource;

/**
 * - `answers`: answers to a closed item; prompted, so they are a column of their own
 * - `code`: passages with this code of the codebook, of all open items or of `items`
 * - `text`: one open answer, or one passage of it; ids of the coding desk
 * - `cards`: cards of workshops under one heading
 * - `dots`: dots in one field of a poster
 */
export type EvidenceSource =
  | { readonly answers: StatementRule }
  | { readonly code: string; readonly items?: readonly string[] }
  | { readonly text: string; readonly passage?: string }
  | { readonly cards: CardsSelector }
  | { readonly dots: DotsSelector };

/** Cards under one heading; of all workshops of the wave where none is named. */
export interface CardsSelector {
  /** The item they answer. */
  readonly item: string;
  readonly cluster: string;
  readonly workshop?: string;
}

/** One field of a poster; of all workshops of the wave where none is named. */
export interface DotsSelector {
  readonly item: string;
  /** Task of a take-over item. */
  readonly part?: string;
  readonly code: string;
  readonly workshop?: string;
}

/** Which answers to which item are a Nennung of the statement. */
export type StatementRule = StatementSelector & { readonly item: string };

/**
 * - `codes`: answers with one of these codes (single, multiple, rating)
 * - `task` + `stances`: take-over answers to this task (base: people who took a stance on it)
 * - `option` + `within`: rankings with this option among the first `within` ranks
 * - `option` + `givers`: point answers giving this option more than 0
 */
export type StatementSelector =
  | { readonly codes: readonly string[] }
  | { readonly task: string; readonly stances: readonly string[] }
  | { readonly option: string; readonly within: number }
  | { readonly option: string; readonly givers: true };

/**
 * What the figures of a statement come from: answers to a closed item, coded texts, or nothing that
 * could be counted against a base (cards, dots, neutral evidence). `none`: there is no evidence at
 * all, and the statement is a "fachliche Einschätzung".
 */
export type Basis = 'answers' | 'coded' | 'uncounted' | 'none';

/** A table *Aussage | Nennungen*: one row per statement, in this order. */
export interface StatementTable {
  readonly key: string;
  readonly title: string;
  readonly statements: readonly string[];
}

/** `surveys/<key>/statements.yaml`, parsed. */
export interface StatementsFile {
  readonly statements: readonly StatementDefinition[];
  readonly tables: readonly StatementTable[];
}

/** How often a statement was made in one group. */
export interface Support {
  /** People whose answer is a Nennung. */
  readonly count: number;
  /** People who answered the item (the base). */
  readonly n: number;
  /** Invited actors in the group, `null` without a roster. */
  readonly invited: number | null;
}

/** One group's support; `support` is null where it is withheld (audience `external`). */
export interface GroupSupport {
  readonly key: string;
  readonly name: string;
  readonly support: Support | null;
}

/** A statement with the figures of one wave. */
export interface EvaluatedStatement {
  /** `A1`, `B3`: letter of the theme and position in it. */
  readonly id: string;
  readonly definition: StatementDefinition;
  /** What `support` was counted on. */
  readonly basis: Basis;
  /** `null` where withheld (external, base or complement under the limit), and without a base. */
  readonly support: Support | null;
  readonly contrary: number | null;
  /** Without a quantifier or without a base: `null`. */
  readonly quantifierFits: boolean | null;
  /** The strongest word the figures allow; `null` without a base. */
  readonly fittingQuantifier: Quantifier | null;
  /** k and m of "kippt erst, wenn mindestens k der m Nichtantwortenden anders antworten". */
  readonly robustness: { readonly needed: number; readonly silent: number } | null;
  readonly byArea: readonly GroupSupport[];
  readonly byActorType: readonly GroupSupport[];
  /** Wording and key of the closed item it stands on; `null` where it stands on none. */
  readonly item: { readonly key: string; readonly text: string } | null;
  /** What coded texts say, in all three units; `null` without coded evidence, and outside. */
  readonly coded: CountedMention | null;
  /** Texts that could still change what coded texts say; `null` without coded evidence, and outside. */
  readonly unfinished: Unfinished | null;
}
