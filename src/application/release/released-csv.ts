import type { Snapshot } from '../../domain/release/snapshot.js';
import { csvTable } from '../files/csv-table.js';
import { FOOTNOTE, releasedAbout } from './released-about.js';
import { RELEASED_COLUMNS, releasedRows } from './released-rows.js';

/** A release as CSV: what it is, the figures under their names, and what `(x)` means. */
export const releasedCsv = (snapshot: Snapshot): string =>
  csvTable({
    above: releasedAbout(snapshot),
    head: RELEASED_COLUMNS,
    rows: releasedRows(snapshot),
    below: [[FOOTNOTE]],
  });
