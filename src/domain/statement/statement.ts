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

/** A Kernaussage as planned in `statements.yaml`: a German sentence bound to items and a rule. */
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
  readonly rule: StatementRule;
  /** Which answers to the same item speak against it. */
  readonly contrary?: StatementSelector;
  readonly condition?: string;
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
  /** `null` where withheld (external, base or complement under the limit). */
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
  /** Question wording, kind and key of the item it stands on. */
  readonly item: { readonly key: string; readonly text: string };
}
