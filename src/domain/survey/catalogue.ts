/** What all surveys of one city share: `surveys/catalogue.yaml`, parsed. All lists are ordered. */
export interface Catalogue {
  /** Keys of surveys in the order they are shown; those not named follow by key. */
  readonly surveys: readonly string[];
  readonly areas: readonly Area[];
  readonly vocabularies: readonly Vocabulary[];
  /** Pairs of types of two vocabularies that mean the same actors. */
  readonly crosswalk: readonly CrosswalkEntry[];
  readonly publicationGroups: readonly Labelled[];
  readonly scales: readonly Scale[];
  readonly noAnswers: readonly NoAnswer[];
  readonly themes: readonly Theme[];
  readonly programme: Programme;
  readonly process: ProcessTexts;
}

export interface Labelled {
  readonly key: string;
  readonly name: string;
}

export type Area = Labelled;

/** One list of actor types. Lists are data: a city has its own, and may have several. */
export interface Vocabulary {
  readonly key: string;
  readonly name: string;
  readonly types: readonly ActorType[];
}

export interface ActorType {
  readonly key: string;
  readonly name: string;
  /** Key of the coarser publication group this type is merged to before anything is suppressed. */
  readonly publication?: string;
}

export interface CrosswalkEntry {
  /** `vocabulary/type` on both sides. */
  readonly from: string;
  readonly to: string;
}

export interface Scale {
  readonly key: string;
  readonly points: readonly ScalePoint[];
}

/** `code` is an integer written as a string (`"4"`): means and medians are computed from it. */
export interface ScalePoint {
  readonly code: string;
  readonly label: string;
}

/** A reason for not answering, outside every base: weiß nicht, trifft nicht zu, keine Angabe. */
export interface NoAnswer {
  readonly key: string;
  readonly label: string;
}

/** A theme of the report. `letter` heads the ids of its statements (A1, A2 …). */
export interface Theme {
  readonly key: string;
  readonly letter: string;
  readonly title: string;
}

export interface Programme {
  readonly name: string;
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly phases: readonly Phase[];
}

/** A phase is done, running, planned, or only possible; a possible one is never shown as agreed. */
export interface Phase {
  readonly key: string;
  readonly title: string;
  readonly from: string;
  readonly to?: string;
  readonly status: 'done' | 'running' | 'planned' | 'possible';
}

/** Texts the law asks for, as data of the process; defaults are shipped. */
export interface ProcessTexts {
  readonly office: string;
  readonly contact: ContactText;
  readonly controller: string;
  readonly dataProtectionOfficer: string;
  readonly recipients: string;
  readonly legalBasis: string;
  readonly purpose: string;
  /** Until when responses are kept, as a German phrase. */
  readonly retention: string;
  readonly supervisoryAuthority: string;
  readonly imprint: readonly string[];
}

export interface ContactText {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly address: string;
}
