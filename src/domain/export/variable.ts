/** What a number in a column means. */
export interface ValueLabel {
  readonly value: number;
  readonly label: string;
  /** The code it stands for in the questionnaire; empty where it stands for none. */
  readonly code: string;
}

/** One column of a data file about responses, as statistics programs know it. */
export interface Variable {
  /** At most 64 characters: letters, digits and underscores; unique whatever the case. */
  readonly name: string;
  /** Column of the exchange format (`b4/raum`); empty where that has none. */
  readonly column: string;
  /** The question, and which part of it. */
  readonly label: string;
  /** `date`: a day, `YYYY-MM-DD`. */
  readonly type: 'number' | 'text' | 'date';
  readonly measure: 'nominal' | 'ordinal' | 'scale';
  /** Digits after the comma. */
  readonly decimals: number;
  /** What the numbers mean, valid ones first. */
  readonly values: readonly ValueLabel[];
  /** Codes that are no valid answer; empty: every value is one. */
  readonly missing: readonly ValueLabel[];
  /** All codes of `missing` lie between these; `null` without any. */
  readonly missingRange: { readonly low: number; readonly high: number } | null;
}

/** What stands in a cell; `null`: nothing, also no code that says why. */
export type Value = number | string | null;
