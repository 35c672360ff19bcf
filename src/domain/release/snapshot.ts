import type { ReleasedAgreement } from './coded-agreement.js';
import type { PlannedColumn, RowLevel } from '../disclosure/release.js';
import type { SnapshotReport } from '../composition/composition.js';
import type { SnapshotQuote } from '../quote/quote.js';
import type { Labelled, Theme } from '../survey/catalogue.js';
import type { Modality, Polarity, Quantifier } from '../statement/statement.js';
import type { ItemKind } from '../survey/survey.js';
import type { ReleasedValidation } from '../validation/released-validation.js';

/** Number of the form that snapshots are printed in; raised when an old one would look different. */
export const TEMPLATE = 4;

/**
 * A release: frozen, hashed, made from decided tables only, so that nothing withheld is in it. Pages,
 * API, files and paper of the public are made from this object and from nothing else.
 */
export interface Snapshot {
  readonly content: SnapshotContent;
  /** SHA-256 (hex) of the canonical JSON of `content`. */
  readonly hash: string;
}

export interface SnapshotContent {
  /** UUID; the address of the release. */
  readonly id: string;
  readonly survey: {
    readonly key: string;
    readonly title: string;
    readonly confidentiality: string;
  };
  readonly wave: string;
  /** 1 for the first release of a wave, then 2 … for corrections. */
  readonly edition: number;
  /** Why this edition replaces the one before; `null` for the first. */
  readonly correction: { readonly of: string; readonly reason: string } | null;
  /** Day of the release, `YYYY-MM-DD`. */
  readonly date: string;
  readonly fictitious: boolean;
  /** What it was made from: SHA-256 (hex) of each, and the number of the form it is printed in. */
  readonly made: {
    readonly data: string;
    readonly definition: string;
    readonly codebook: string;
    readonly statements: string;
    readonly decisions: string;
    readonly template: number;
  };
  readonly surveyVersion: number;
  readonly responses: number;
  readonly invited: number | null;
  readonly dates: { readonly first: string; readonly last: string } | null;
  readonly themes: readonly Theme[];
  readonly areas: readonly Labelled[];
  readonly groups: readonly Labelled[];
  /** Who took part: rows as in every table, base n = responses. */
  readonly participation: ReleasedTable;
  readonly statements: readonly SnapshotStatement[];
  readonly items: readonly SnapshotItem[];
  /** How planners have put the report together; absent: as every report is. */
  readonly report?: SnapshotReport;
}

/** One Kernaussage; its table's columns are `support` and, where the statement has one, `contrary`. */
export interface SnapshotStatement {
  readonly id: string;
  readonly key: string;
  readonly theme: string;
  readonly subtopic: string;
  readonly sentence: string;
  readonly polarity: Polarity;
  readonly modality: Modality;
  readonly quantifier: Quantifier | null;
  /** Written reason where the word does not fit the figures. */
  readonly reason: string | null;
  readonly condition: string | null;
  /** The question it stands on; of several open ones the key is empty. */
  readonly item: { readonly key: string; readonly text: string };
  readonly table: ReleasedTable;
  /** Conditions kept all its questions from some; absent where they did not, and in older releases. */
  readonly conditional?: true;
  /** Versions of the questionnaire that are counted; absent where it is `surveyVersion` alone. */
  readonly versions?: readonly number[];
  /** Which answers to a closed item are counted; absent in older releases. */
  readonly answers?: CountedAnswers;
  /** Where its figures come from coded texts; absent where they come from a closed item. */
  readonly coded?: SnapshotCoded;
  /** Absent without any. Their words lie outside, so that they can be withdrawn. */
  readonly quotes?: readonly SnapshotQuote[];
  /** What actors' rounds said to it, the earliest first. Absent without any. */
  readonly validation?: readonly ReleasedValidation[];
  /** The other two units beside that of its table; absent in releases that did not count them. */
  readonly units?: ReleasedUnits;
  /** Where its figures come from other evidence than in the last edition that had it. */
  readonly changed?: ChangedEvidence;
}

/** Answers in the words of the questionnaire. */
export interface CountedAnswers {
  /** The option or task they are about; `null` where the item asks about one thing. */
  readonly part: string | null;
  readonly support: readonly string[];
  /** Empty where nothing counts against it. */
  readonly contrary: readonly string[];
}

/** How often it is said, and by how many organisations. */
export interface ReleasedUnits {
  readonly mentions: Released;
  readonly organisations: { readonly pro: Released; readonly base: Released };
}

/** What an earlier edition has said of a statement on the evidence it had then. */
export interface ChangedEvidence {
  readonly edition: number;
  readonly date: string;
  readonly support: Released;
  readonly n: Released;
}

/** What counts as a mention in open answers, as everybody may know it. */
export interface SnapshotCoded {
  /** The open questions whose answers are the base, as they were asked. */
  readonly questions: readonly string[];
  /** Categories whose passages speak for it or against it; narrower ones count with them. */
  readonly codes: readonly {
    readonly stance: 'pro' | 'contra';
    readonly label: string;
    readonly definition: string;
  }[];
  /** On which sides passages were picked one by one. */
  readonly picked: readonly ('pro' | 'contra')[];
  /** Version of the codebook. */
  readonly codebook: number;
  readonly agreement: ReleasedAgreement | null;
}

/** One closed item; a table for each part of it (options of a multiple choice, tasks …). */
export interface SnapshotItem {
  readonly key: string;
  readonly kind: ItemKind;
  readonly theme: string | null;
  readonly text: string;
  /** Text of the battery the item is a row of; absent where it is none. */
  readonly battery?: string;
  /** N of the item: absent without a roster, and where a condition hid it from somebody. */
  readonly invited?: number;
  /** Versions of the questionnaire that are counted; absent where it is `surveyVersion` alone. */
  readonly versions?: readonly number[];
  readonly parts: readonly {
    readonly key: string | null;
    readonly label: string | null;
    readonly table: ReleasedTable;
  }[];
}

/**
 * A decided table as the public gets it: without reasons and cohorts. `small-cell` beside
 * `complementary` would tell which of two withheld numbers is the small one.
 */
export interface ReleasedTable {
  readonly key: string;
  readonly question: string;
  readonly columns: readonly PlannedColumn[];
  readonly rows: readonly ReleasedRow[];
}

export interface ReleasedRow {
  readonly key: string;
  readonly name: string;
  readonly level: RowLevel;
  readonly n: Released;
  /** In the order of the table's columns. */
  readonly cells: readonly Released[];
}

export type Released = { readonly shown: true; readonly value: number } | { readonly shown: false };
