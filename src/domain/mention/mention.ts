/** Who can make a Nennung: one response, as far as counting needs to know it. */
export interface Speaker {
  /** The response. */
  readonly id: string;
  /**
   * The organisation it speaks for; `null` where it names none or speaks from the own professional
   * view. Such a response stands for itself: it is counted as a unit of its own.
   */
  readonly organisation: string | null;
  readonly area: string;
  readonly actorType: string;
}

/** One place where a response says something: a coded passage, or a ticked option. */
export interface Mention {
  /** What is said: key of a code, an option or a statement. */
  readonly key: string;
  /** Id of the speaker. */
  readonly speaker: string;
  /** `contra` where the place speaks against it. */
  readonly stance: 'pro' | 'contra';
}

/** Says which of two positions of one organisation counts, after somebody asked there. */
export interface Resolution {
  readonly key: string;
  readonly organisation: string;
  readonly stance: 'pro' | 'contra';
}

/** How many units say something; the three kinds of units are never added. */
export interface UnitCount {
  readonly pro: number;
  readonly contra: number;
  /** Units that say both: "uneinheitlich", in neither of the two until it is resolved. */
  readonly mixed: number;
  /** Units that could have said it. */
  readonly base: number;
}

/** A Nennung counted in all three units at once. */
export interface MentionCount {
  /** Places; they have no base, since nobody could say how many places there might have been. */
  readonly mention: { readonly pro: number; readonly contra: number };
  readonly respondent: UnitCount;
  readonly organisation: UnitCount;
}

/** The counts of one key, for all and by group. */
export interface CountedMention {
  readonly key: string;
  readonly total: MentionCount;
  /** By area: an organisation in two areas counts in both, so areas need not add up to the total. */
  readonly byArea: Readonly<Record<string, MentionCount>>;
  readonly byActorType: Readonly<Record<string, MentionCount>>;
  /** Organisations whose responses contradict each other on it, resolved ones left out. */
  readonly inconsistent: readonly string[];
}

/** Texts that could change the count of a thing when somebody has worked on them. */
export interface Unfinished {
  readonly uncoded: number;
  readonly undecided: number;
  readonly toCheck: number;
}
