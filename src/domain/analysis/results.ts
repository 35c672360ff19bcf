import type { ItemKind } from '../survey/survey.js';

/** The figures of one survey and wave, as API and command line give them: complete, unrounded. */
export interface Results {
  readonly survey: string;
  /** Version of the definition the items are listed from (the latest). */
  readonly version: number;
  readonly wave: string;
  readonly filter: ResultsFilter;
  readonly by: GroupBy | null;
  readonly responses: number;
  /** Invited actors within the filter; `null` where no roster is known. */
  readonly invited: number | null;
  /** How many of the responses speak for their organisation; the others for a person. */
  readonly forOrganisation: number;
  /** Days of the first and the last submission; `null` without responses. */
  readonly dates: { readonly first: string; readonly last: string } | null;
  readonly channels: Readonly<Record<string, number>>;
  /** Responses by group key where `by` is set. */
  readonly groupSizes: Readonly<Record<string, { responses: number; invited: number | null }>>;
  readonly items: readonly ItemResult[];
}

export interface ResultsFilter {
  readonly area?: string;
  readonly actorType?: string;
  readonly channel?: string;
}

export type GroupBy = 'area' | 'actorType';

export interface ItemResult extends Figures {
  readonly key: string;
  readonly kind: ItemKind;
  readonly theme: string | null;
  readonly section: string;
  readonly text: string;
  readonly battery: { readonly key: string; readonly text: string } | null;
  /** Single choice only: the options have an order of their own, which charts keep. */
  readonly ordered?: true;
  /** Unit of a number, as the survey names it. */
  readonly unit?: string;
  /** Survey versions whose responses are in these figures. */
  readonly versions: readonly number[];
  /** Versions with responses in which this item read differently: left out, and said so. */
  readonly excludedVersions: readonly number[];
  readonly groups?: Readonly<Record<string, Figures>>;
}

/** All figures of one item in one group of responses. What does not apply or has no base is null. */
export interface Figures {
  /** People who were asked and gave a valid answer: the base of every share. */
  readonly n: number;
  /** People who were asked: n + empty + every no-answer code. */
  readonly shown: number;
  readonly missing: Missing;
  /** Every option in the order of the definition; empty for number, texts and takeover. */
  readonly cells: readonly Cell[];
  readonly mean: number | null;
  /** Sample standard deviation (n - 1). */
  readonly sd: number | null;
  readonly median: number | null;
  /** The two highest points of a rating scale. */
  readonly top2: Proportion | null;
  /** For `top2` (rating); for other kinds each cell has its own. */
  readonly finite: Finite | null;
  readonly ranking: Readonly<Record<string, RankingFigures>> | null;
  readonly points: Readonly<Record<string, PointsFigures>> | null;
  /** Takeover only, by task in the order of the definition. */
  readonly tasks: readonly TaskFigures[] | null;
}

export interface Missing {
  readonly empty: number;
  /** Not shown because of a condition. */
  readonly hidden: number;
  /** By no-answer key, every one the item offers. */
  readonly codes: Readonly<Record<string, number>>;
}

export interface Proportion {
  readonly count: number;
  /** `null` without a base, never 0. */
  readonly share: number | null;
  /** 95 % Wilson score interval. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface Cell extends Proportion {
  readonly code: string;
  readonly label: string;
  readonly finite: Finite | null;
}

/** What a share says about all invited actors (N), not only about those who answered. */
export interface Finite {
  readonly invited: number;
  /** Exact hypergeometric 95 % interval, as numbers of actors. */
  readonly lowActors: number;
  readonly highActors: number;
  /** Whatever the silent ones think: x/N to (x + N - n)/N. */
  readonly bounds: readonly [number, number];
}

export interface RankingFigures {
  /** Over those who ranked the option. */
  readonly meanRank: number | null;
  /** Mean Borda points (K - rank; unranked ones share what is left), 0 to K - 1. */
  readonly borda: number | null;
  readonly first: number;
  readonly ranked: number;
  /** How often each rank was given, rank 1 first. */
  readonly ranks: readonly number[];
}

export interface PointsFigures {
  readonly mean: number | null;
  readonly median: number | null;
  /** Share of people giving more than 0. */
  readonly share: number | null;
  readonly givers: number;
  /** People who put the whole total on this option. */
  readonly all: number;
}

export interface TaskFigures {
  readonly task: string;
  readonly label: string;
  /** People who took a stance on this task. */
  readonly n: number;
  readonly cells: readonly Cell[];
  /** Hours per month as stated; `null` where nobody stated any. */
  readonly hours: { readonly n: number; readonly sum: number; readonly median: number } | null;
}
