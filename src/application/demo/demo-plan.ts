import type { PublicationPlan } from '../../domain/release/publication-plan.js';
import type { Channel, SpeaksFor } from '../../domain/response/answer.js';

/** `surveys/demo/demo.yaml`; its head explains every field. Everything in it is made up. */
export interface DemoPlan {
  /** Wave by survey key. */
  readonly waves: Readonly<Record<string, string>>;
  readonly dates: { readonly from: string; readonly to: string };
  readonly organisations: readonly DemoOrganisation[];
  /** By survey key and item key. */
  readonly distributions: Readonly<Record<string, Readonly<Record<string, Distribution>>>>;
  /** By survey key and `item` or `item/part`. */
  readonly texts: Readonly<Record<string, Readonly<Record<string, readonly DemoText[]>>>>;
  /** By survey key: which part of the texts is coded twice, drawn by which seed. */
  readonly coding?: Readonly<Record<string, { readonly share: number; readonly seed: number }>>;
  /** Waves that are over, the oldest first. */
  readonly earlier?: readonly EarlierWave[];
}

/** A wave that is over: the same organisations, asked some years before. */
export interface EarlierWave {
  readonly survey: string;
  readonly wave: string;
  readonly dates: DemoPlan['dates'];
  /** Keys of organisations that did not answer then; all others did. */
  readonly silent: readonly string[];
  /** Questions that read differently then, by key of the item or row. */
  readonly wordings: Readonly<Record<string, string>>;
  /** Keys of items and rows that were not asked yet. */
  readonly unasked: readonly string[];
  /** By item key; what is not named is as in `distributions`. */
  readonly distributions: Readonly<Record<string, Distribution>>;
  /** What of it has been released. */
  readonly release?: Pick<PublicationPlan, 'groups' | 'areas' | 'items' | 'statements'>;
}

export interface DemoOrganisation {
  readonly key: string;
  readonly name: string;
  readonly area: string;
  readonly actorType: string;
  readonly survey: string;
  readonly answers?: boolean;
  readonly channel?: Channel;
  readonly speaksFor?: SpeaksFor;
}

export interface Spread {
  readonly missing?: Weights;
  readonly weights?: Weights;
  readonly chances?: Weights;
  readonly ranks?: Weights;
  readonly full?: number;
  readonly points?: Weights;
  readonly zero?: Weights;
  readonly step?: number;
  readonly number?: NumberSpread;
  readonly tasks?: Readonly<Record<string, TaskSpread>>;
}

export interface Distribution extends Spread {
  readonly byActorType?: Readonly<Record<string, Spread>>;
}

export type Weights = Readonly<Record<string, number>>;

export interface NumberSpread {
  readonly mean: number;
  readonly sd: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

export interface TaskSpread {
  readonly stances: Weights;
  readonly hours?: readonly [number, number];
}

export type DemoText = string | WrittenText;

export interface WrittenText extends Partial<TextCoding> {
  readonly text: string;
  /** The answer it must fit; any where it is missing. */
  readonly when?: { readonly item: string; readonly codes: readonly (string | number)[] };
}

/** How a text of the trial run is coded. */
export interface TextCoding {
  /** A code for the whole text, or for the stretch `on` that stands in it word for word. */
  readonly coded: readonly (string | { readonly code: string; readonly on: string })[];
  /** What the second coder says, where the text is drawn; as the first where it is missing. */
  readonly seconded?: readonly string[];
  /** Why `coded` holds where the two differ. */
  readonly because?: string;
}

/** A text that says nothing but itself. */
export const toWritten = (text: DemoText): WrittenText =>
  typeof text === 'string' ? { text } : text;
