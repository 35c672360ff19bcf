import type { SpeaksFor } from '../../domain/response/answer.js';
import type { MultipleItem } from '../../domain/survey/survey.js';

/** What whoever returns the paper needs to know, put into sentences. */
export interface Return {
  /** `YYYY-MM-DD`; empty where there is no deadline. */
  readonly until: string;
  readonly office: string;
  readonly address: string;
}

/** What stands on a questionnaire without being asked, in one language. */
export interface PaperWords {
  /** Of these words, `de` or `en`. */
  readonly language: string;
  readonly title: (survey: string) => string;
  readonly date: (day: string) => string;
  readonly number: (value: number) => string;
  /** Printed as they are. */
  readonly printed: PrintedWords;
  readonly minutes: (count: number) => string;
  /** Where the paper goes: as a term, and as a sentence at its end. */
  readonly backTerm: (back: Return) => string;
  readonly backSentence: (back: Return) => string;
  readonly noticeVersion: (mark: string) => string;
  readonly details: {
    readonly area: string;
    readonly actorType: string;
    readonly speaksFor: string;
  };
  readonly speaksFor: Readonly<
    Record<SpeaksFor, { readonly label: string; readonly hint: string }>
  >;
  readonly tickOne: string;
  readonly tickEachRow: string;
  /** How many answers a multiple choice takes; '' where its help speaks instead. */
  readonly limits: (item: MultipleItem) => string;
  readonly points: { readonly unit: string; readonly exactly: (total: number) => string };
  readonly ranks: {
    readonly unit: string;
    readonly upTo: (count: number) => string;
    readonly asNumber: string;
  };
  readonly stances: {
    readonly hours: string;
    readonly condition: string;
    /** "Dazu bitte bei (2) oder (3) die Stunden im Monat." */
    readonly wishes: (asked: {
      readonly hours: readonly string[];
      readonly condition: readonly string[];
    }) => string;
  };
  /** Of a sheet without a number, and of a numbered one. */
  readonly blankStub: (noticeMark: string) => readonly string[];
  readonly numberedStub: (address: string) => string;
  /** Read out instead of the QR codes. */
  readonly alt: {
    readonly notice: string;
    readonly answer: string;
    readonly sheet: (number: string) => string;
  };
}

export interface PrintedWords {
  readonly questions: string;
  readonly privacy: string;
  readonly about: string;
  readonly aboutHint: string;
  readonly thanks: string;
  readonly keep: string;
  readonly code: string;
  readonly handedIn: string;
  readonly sheet: string;
  readonly page: string;
  readonly pageOf: string;
  readonly place: string;
  readonly officeOnly: string;
  /** Heads the column of what is rated. */
  readonly statement: string;
  readonly fictitious: string;
  readonly reference: string;
  /** What the number on the paper means for whoever fills it in. */
  readonly linked: string;
}
