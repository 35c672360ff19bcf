import type { Provenance } from '../analysis/figure.js';
import type { ItemResult, Results } from '../analysis/results.js';
import type { Theme } from '../survey/catalogue.js';
import type { Survey } from '../survey/survey.js';
import type { EvaluatedStatement } from '../statement/statement.js';

/** `internal`: planners, everything. `external`: small breakdowns withheld, see disclosure.ts. */
export type Audience = 'internal' | 'external';

/** The Kernaussagen report of one survey and wave: one object for page, print and PDF. */
export interface Report {
  readonly survey: Pick<Survey, 'key' | 'title' | 'confidentiality'>;
  readonly version: number;
  readonly wave: string;
  readonly audience: Audience;
  readonly responses: number;
  readonly invited: number | null;
  readonly dates: Results['dates'];
  readonly channels: Results['channels'];
  readonly themes: readonly ReportTheme[];
  readonly tables: readonly ReportTable[];
  /** Areas and actor types in the order of the survey, with responses and invited (n / N). */
  readonly areas: readonly ReportGroup[];
  readonly actorTypes: readonly ReportGroup[];
}

export interface ReportGroup {
  readonly key: string;
  readonly name: string;
  /** `null` where withheld. */
  readonly responses: number | null;
  readonly invited: number | null;
}

export interface ReportTheme {
  readonly theme: Theme;
  readonly statements: readonly ReportStatement[];
  /** Closed items of the theme, for its charts; figures of all responses, no groups. */
  readonly figures: readonly ReportFigure[];
}

/** A Kernaussage with where its numbers come from; `null` where it has none, or they are withheld. */
export type ReportStatement = EvaluatedStatement & { readonly provenance: Provenance | null };

/**
 * One item's figures in a report, with where they come from; who gave no answer, and why, is `null`
 * outside.
 */
export type ReportFigure = Omit<ItemResult, 'groups' | 'shown' | 'missing'> & {
  readonly shown: number | null;
  readonly missing: ItemResult['missing'] | null;
  readonly provenance: Provenance;
};

export interface ReportTable {
  readonly key: string;
  readonly title: string;
  readonly rows: readonly EvaluatedStatement[];
}
