import { stringify } from 'csv-stringify/sync';
import type { Snapshot } from '../../domain/release/snapshot.js';
import { RELEASED_COLUMNS, releasedFoot, releasedHead, releasedRows } from './released-rows.js';

/**
 * A release as CSV: some lines that say what it is, an empty one, the figures under their names,
 * another empty one, and what `(x)` means.
 */
export function releasedCsv(snapshot: Snapshot): string {
  const rows = [
    ...releasedHead(snapshot),
    [],
    RELEASED_COLUMNS,
    ...releasedRows(snapshot),
    [],
    ...releasedFoot(),
  ];
  return stringify(
    rows.map((row) => [...row]),
    { record_delimiter: 'windows' },
  );
}
