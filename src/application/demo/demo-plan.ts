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

export type DemoText =
  | string
  | {
      readonly text: string;
      readonly when: { readonly item: string; readonly codes: readonly (string | number)[] };
    };
