/**
 * What is to be published of one wave, and what was decided about every number of it. Plain data:
 * it is stored with a release, and pages, files and paper are made from the decided tables only.
 */
import type { Place } from './place.js';

/**
 * One question by which people can be told apart: whoever answered it validly is in exactly one
 * category. Single choice and ratings have a category for each option; each option of a multiple
 * choice is a question of its own (`yes`, `no`), as is each task of a take-over (its stances), each
 * option of a ranking (its ranks, `unranked`) and of points (`giver`, `none`).
 */
export interface Question {
  /** `b1`, or `b3/traeger` for a part of an item. */
  readonly key: string;
  readonly item: string;
  readonly part: string | null;
  readonly categories: readonly { readonly code: string; readonly label: string }[];
  /** Of an option of a multiple choice or of points, whose first category is to name it. */
  readonly naming?: Naming;
}

/** How many parts of an item everybody names who answers it. */
export interface Naming {
  /** How many parts the item has. */
  readonly parts: number;
  readonly least: number;
  readonly most: number;
  /** Whoever names this part names no other. */
  readonly isAlone: boolean;
}

/** All actors of one type in one area: the finest group that outsiders can know the size of. */
export interface Cohort {
  readonly area: string;
  readonly actorType: string;
  /** From the roster; `null` where none is known. */
  readonly invited: number | null;
}

/** How the people of every cohort answered one question. */
export interface QuestionCounts {
  readonly question: Question;
  /** By cohort (order of `ReleaseInput.cohorts`), then by category. */
  readonly counts: readonly (readonly number[])[];
  /** Of these, people whose organisation released its own position in writing; same shape. */
  readonly consented: readonly (readonly number[])[];
  /** Who was asked it, where it has a condition: all of these hold. */
  readonly askedIf?: readonly AskedIf[];
  /** It has a condition that cannot be said as `askedIf`: nothing of it is published. */
  readonly isAskedUnclearly?: boolean;
}

/**
 * Everybody in these cohorts who was asked a question belongs to one of these groups; nobody of them
 * was asked where there is none.
 */
export interface AskedIf {
  readonly cohorts: readonly number[];
  readonly groups: readonly AskedGroup[];
}

/** People in one of these categories of another question. */
export interface AskedGroup {
  readonly question: string;
  readonly codes: readonly string[];
  /** With them those who took part, but did not answer it. */
  readonly orUnanswered: boolean;
}

export type RowLevel = 'total' | 'area' | 'actorType' | 'publicationGroup';

/** A row of a table: all people of some cohorts. Rows of one level never overlap. */
export interface PlannedRow {
  /** Unique in its table: `total`, `area/prohlis`, `actorType/polizei`, `publicationGroup/…`. */
  readonly key: string;
  readonly name: string;
  readonly level: RowLevel;
  /** Indexes into `ReleaseInput.cohorts`. */
  readonly cohorts: readonly number[];
}

/** A column: people in any of these categories. The base n of the row always stands beside it. */
export interface PlannedColumn {
  readonly key: string;
  readonly label: string;
  readonly codes: readonly string[];
}

/** One table on one question; the figures of a statement are such a table too. */
export interface PlannedTable {
  /** Unique in the release: `item/b1`, `statement/netzwerk`, `participation`. */
  readonly key: string;
  readonly question: string;
  readonly rows: readonly PlannedRow[];
  readonly columns: readonly PlannedColumn[];
}

/** A published number of an earlier release (or of any other paper): a range for a sum of people. */
export interface EarlierFigure {
  readonly question: string;
  readonly cohorts: readonly number[];
  /** `null`: everybody with a valid answer. */
  readonly codes: readonly string[] | null;
  readonly low: number;
  readonly high: number;
  /** Where it was published, for people: "Bericht 2023, Fassung 1". */
  readonly source: string;
}

/** A group that is named beside a quote: somebody of it is in one of these categories. */
export interface QuotedGroup {
  readonly question: string;
  readonly cohorts: readonly number[];
  readonly codes: readonly string[];
}

export const REPAIRS = ['merge', 'suppress', 'drop-margin', 'drop-rows', 'drop-table'] as const;

/** How a planner wants one table to be mended; without a choice `suppress` is taken. */
export type Repair = (typeof REPAIRS)[number];

/**
 * Number of the rule by which the engine decides; raised when the same input would be decided
 * otherwise. Inputs without it are of rule 1.
 */
export const RULE = 6;

export interface ReleaseInput {
  readonly rule?: number;
  readonly cohorts: readonly Cohort[];
  readonly questions: readonly QuestionCounts[];
  readonly tables: readonly PlannedTable[];
  /**
   * The same tables with the rows that were merged or left out because they are too small: what
   * people in these rows said must not become known either.
   */
  readonly unmerged?: readonly PlannedTable[];
  readonly earlier: readonly EarlierFigure[];
  readonly quoted?: readonly QuotedGroup[];
  /** Bases that are withheld with their rows whatever the rules say; set by the engine only. */
  readonly closed?: readonly Place[];
  readonly limits: DisclosureLimits;
  /** Chosen repairs by table key. */
  readonly repairs: Readonly<Record<string, Repair>>;
  /** Publication group of each actor type that has one: key and name. */
  readonly publicationGroups: Readonly<
    Record<string, { readonly key: string; readonly name: string }>
  >;
}

/** METHODS: base under 5, cells of 1 and 2, unanimous groups under 10, ranges of at least 3. */
export interface DisclosureLimits {
  readonly base: number;
  readonly cell: number;
  readonly unanimous: number;
  readonly width: number;
}

export const DEFAULT_LIMITS: DisclosureLimits = { base: 5, cell: 3, unanimous: 10, width: 3 };

/** Why a number is not published. */
export type WithheldReason =
  | 'small-base'
  | 'small-cell'
  | 'small-complement'
  | 'unanimous'
  | 'complementary'
  | 'unsolved'
  | 'planner';

export type Decided =
  | { readonly shown: true; readonly value: number }
  | { readonly shown: false; readonly reason: WithheldReason };

export interface DecidedRow {
  readonly key: string;
  readonly name: string;
  readonly level: RowLevel;
  readonly cohorts: readonly number[];
  readonly n: Decided;
  /** In the order of the table's columns. */
  readonly cells: readonly Decided[];
}

export interface DecidedTable {
  readonly key: string;
  readonly question: string;
  readonly columns: readonly PlannedColumn[];
  /** Without the rows that were merged away or dropped. */
  readonly rows: readonly DecidedRow[];
}

/** Which number would tell something about whom, if all tables were published as planned. */
export interface Finding {
  readonly table: string;
  readonly row: string;
  /** Column key, or `n`. */
  readonly column: string;
  readonly reason: WithheldReason;
  /** What an outsider could conclude: the people in this cell are between low and high. */
  readonly low: number;
  readonly high: number;
}

/** A way to mend a table, and what would be lost by it. */
export interface RepairOption {
  readonly table: string;
  readonly repair: Repair;
  /** Numbers of the plan that would not be published any more. */
  readonly lostNumbers: number;
  /** All numbers the table was planned with. */
  readonly plannedNumbers: number;
  /** Whether the table could be published after it, together with everything else. */
  readonly solves: boolean;
}

export interface AuditedCell {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  /** Feasible whole numbers, given everything published together and what outsiders know. */
  readonly low: number;
  readonly high: number;
  /** How far apart low and high must be at least. */
  readonly required: number;
  readonly safe: boolean;
}

/** A release ready to be written: every number is decided, and every withheld one audited. */
export interface Protection {
  readonly tables: readonly DecidedTable[];
  readonly audit: readonly AuditedCell[];
  readonly planned: number;
  readonly withheld: number;
}

/** The traffic light: what would be wrong with the plan as it stands, and how to mend it. */
export interface Assessment {
  readonly findings: readonly Finding[];
  readonly repairs: readonly RepairOption[];
}
