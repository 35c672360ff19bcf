/** Where a number stands: `n`, or the key of a column. */
export interface Place {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}
