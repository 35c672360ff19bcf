/**
 * One checked answer, in the shape of the API and of the stored document. Which member belongs to
 * which item kind:
 *
 * | kind | answer |
 * |---|---|
 * | single, rating | `"code"`; single with other: `{ choices: ["other"], other: "text" }` |
 * | multiple | `["a", "b"]` in the order of the definition, `[]` for "nichts davon"; or with other |
 * | ranking | `["first", "second"]` |
 * | points | `{ a: 60, b: 40 }`, options with 0 left out |
 * | number | `12.5` |
 * | short-text, long-text | `"text"`, byte for byte as given |
 * | takeover | `{ task: { stance, hours?, condition? } }`, tasks without a stance left out |
 * | any with no-answers | `{ none: "weiss-nicht" }` |
 */
export type Answer =
  string | number | readonly string[] | ChoicesWithOther | NoAnswerGiven | Points | Takeover;

export interface ChoicesWithOther {
  readonly choices: readonly string[];
  readonly other: string;
}

export interface NoAnswerGiven {
  readonly none: string;
}

export type Points = Readonly<Record<string, number>>;

export type Takeover = Readonly<Record<string, TakeoverAnswer>>;

export interface TakeoverAnswer {
  readonly stance: string;
  readonly hours?: number;
  readonly condition?: string;
}

/** By item key; what was left empty or was hidden has no entry. */
export type Answers = Readonly<Record<string, Answer>>;

/** Answers as they came in: a draft, a form or a request body, not yet checked. */
export type RawAnswers = Readonly<Record<string, unknown>>;

export const CHANNELS = ['online', 'paper', 'interview', 'phone', 'workshop'] as const;
export type Channel = (typeof CHANNELS)[number];

export const SPEAKS_FOR = ['organisation', 'person'] as const;
export type SpeaksFor = (typeof SPEAKS_FOR)[number];

/** Who answers, as far as it is counted. */
export interface Respondent {
  readonly area: string;
  readonly actorType: string;
  readonly speaksFor: SpeaksFor;
}

/** A whole response after checking: what is stored, and nothing else. */
export interface Submission extends Respondent {
  /** UUID made by the client: sending twice stores once. */
  readonly id: string;
  readonly wave: string;
  readonly channel: Channel;
  readonly organisation?: string;
  readonly language: string;
  /** Day of submission, `YYYY-MM-DD`; never a time of day. */
  readonly date: string;
  readonly answers: Answers;
}

/** The members of a submission beside its answers, in the order of the columns of a file. */
export const ENVELOPE = [
  'id',
  'wave',
  'area',
  'actorType',
  'channel',
  'speaksFor',
  'organisation',
  'language',
  'date',
] as const satisfies readonly (keyof Submission)[];

/** One open text: the answer to a text item, an "other", or the condition of a take-over. */
export interface OpenText {
  readonly item: string;
  /** `''` for text items, `'other'`, or `'<task>/condition'`. */
  readonly part: string;
  readonly text: string;
}
