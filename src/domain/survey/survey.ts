import type { ActorType, Area, NoAnswer, ScalePoint } from './catalogue.js';

/**
 * A questionnaire as it was read from `surveys/<key>/survey.yaml`, with every reference into the
 * catalogue resolved: what is stored as a version needs no other file to be understood.
 */
export interface Survey {
  readonly key: string;
  readonly title: string;
  /** Shown before the first question; paragraphs. */
  readonly intro: readonly string[];
  /** About how long answering takes, in minutes. */
  readonly minutes?: number;
  readonly language: string;
  readonly waves: readonly Wave[];
  readonly areas: readonly Area[];
  /** Key of the vocabulary the actor types come from. */
  readonly vocabulary: string;
  readonly actorTypes: readonly ActorType[];
  readonly access: 'open' | 'invitation' | 'both';
  readonly confidentiality: 'vertraulich' | 'anonym';
  /** How often an invited organisation may answer; once where absent. */
  readonly invitations?: Invitations;
  readonly sections: readonly Section[];
}

/** `several` says of what there may be several: "je Abteilung eine Antwort". */
export type Invitations =
  { readonly responses: 'one' } | { readonly responses: 'several'; readonly unit: string };

/** A fielding period; dates are `YYYY-MM-DD`, both inclusive. Without `closes` it stays open. */
export interface Wave {
  readonly key: string;
  readonly opens: string;
  readonly closes?: string;
  /** For planners only; where the invited themselves are on a roster, that counts. */
  readonly margins?: Margins;
}

/** How many were invited in each area, and in each actor type: both have the same sum, above 0. */
export interface Margins {
  readonly areas: Readonly<Record<string, number>>;
  readonly actorTypes: Readonly<Record<string, number>>;
}

export interface Section {
  readonly key: string;
  readonly title: string;
  readonly intro?: string;
  /** Key of a theme of the report. */
  readonly theme?: string;
  readonly showIf?: Condition;
  readonly blocks: readonly Block[];
}

/** What stands in a section: an item, a battery of rating items, or an information block. */
export type Block = Item | Battery | Info;

export interface Battery {
  readonly kind: 'battery';
  readonly key: string;
  readonly text: string;
  readonly help?: string;
  /** What an interviewer may ask on; stands in the guide and nowhere in the questionnaire. */
  readonly probes?: readonly string[];
  readonly showIf?: Condition;
  /** Same scale and same no-answers in every row; each row is an item of its own. */
  readonly rows: readonly RatingItem[];
}

export interface Info {
  readonly kind: 'info';
  readonly key: string;
  readonly text: string;
  readonly showIf?: Condition;
}

export type Item =
  | SingleItem
  | MultipleItem
  | RatingItem
  | RankingItem
  | PointsItem
  | NumberItem
  | TextItem
  | TakeoverItem;

export type ItemKind = Item['kind'];

export interface ItemBase {
  /** Unique in the survey, rows of batteries included. */
  readonly key: string;
  readonly text: string;
  readonly help?: string;
  /** What an interviewer may ask on; stands in the guide and nowhere in the questionnaire. */
  readonly probes?: readonly string[];
  readonly required: boolean;
  readonly noAnswer: readonly NoAnswer[];
  /** The item's own condition. A row also needs its battery's, every item its section's. */
  readonly showIf?: Condition;
  /** Theme of the item; the section's where it has none of its own. */
  readonly theme?: string;
  /** Declared equal in meaning to the item of the same key in earlier versions (`[1, 2]`). */
  readonly equivalentTo?: readonly number[];
}

export interface Option {
  readonly code: string;
  readonly label: string;
  /** Cannot be chosen together with others (multiple choice only). */
  readonly exclusive?: boolean;
}

/** Code of the option that `other: true` appends; its text is an open text of part `other`. */
export const OTHER = 'other';

export interface SingleItem extends ItemBase {
  readonly kind: 'single';
  /** With `other: true` the last one has the code `other`. */
  readonly options: readonly Option[];
  /** The options have an order of their own (how often, how much), which figures keep. */
  readonly ordered?: true;
}

export interface MultipleItem extends ItemBase {
  readonly kind: 'multiple';
  readonly options: readonly Option[];
  readonly min?: number;
  readonly max?: number;
}

export interface RatingItem extends ItemBase {
  readonly kind: 'rating';
  readonly scale: readonly ScalePoint[];
  /** Key of the battery this row stands in, and its text. */
  readonly battery?: { readonly key: string; readonly text: string };
}

export interface RankingItem extends ItemBase {
  readonly kind: 'ranking';
  readonly options: readonly Option[];
  /** How many ranks may be given; all options where absent. */
  readonly max?: number;
}

export interface PointsItem extends ItemBase {
  readonly kind: 'points';
  readonly options: readonly Option[];
  readonly total: number;
}

export interface NumberItem extends ItemBase {
  readonly kind: 'number';
  readonly min?: number;
  readonly max?: number;
  /** Digits after the comma that are taken; 0 where absent. */
  readonly decimals: number;
  readonly unit?: string;
}

export interface TextItem extends ItemBase {
  readonly kind: 'short-text' | 'long-text';
  readonly maxLength: number;
}

/** Who could take over which task: one stance a task, hours and a condition where asked for. */
export interface TakeoverItem extends ItemBase {
  readonly kind: 'takeover';
  readonly tasks: readonly Option[];
  readonly stances: readonly Option[];
  /** Stances at which hours per month are asked; empty: never. */
  readonly hoursFor: readonly string[];
  /** Stances at which a condition (open text, at most 500 characters) is asked; empty: never. */
  readonly conditionFor: readonly string[];
}

/** JsonLogic; literals beside a `var` are normalised to what that variable holds. */
export type Condition =
  | string
  | number
  | boolean
  | null
  | readonly Condition[]
  | { readonly [operator: string]: Condition };

/** A survey as it stood when responses were given to it. */
export interface SurveyVersion {
  readonly survey: Survey;
  /** 1, 2, 3 … per survey key. */
  readonly version: number;
  /** SHA-256 (hex) of all that a respondent sees; see `survey-hash.ts`. */
  readonly hash: string;
}
