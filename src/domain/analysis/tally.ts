/**
 * The counters of one cell: one wave x survey version x area x actor type x channel. All figures
 * of all items follow from the sum of such tallies; which slot counts what is said by
 * `tally-layout.ts`, a pure function of the survey version.
 */
export interface Tally {
  /** Responses in this cell. */
  readonly responses: number;
  /** Of these, how many speak for their organisation. */
  readonly forOrganisation: number;
  /** One integer counter per slot of the layout. */
  readonly slots: readonly number[];
  /** Exact distribution of free numbers: by value key (`item` or `item/option`), value, count. */
  readonly values: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Where a tally belongs. */
export interface TallyKey {
  readonly survey: string;
  readonly version: number;
  readonly wave: string;
  readonly area: string;
  readonly actorType: string;
  readonly channel: string;
}

export interface StoredTally extends TallyKey {
  readonly tally: Tally;
}
