import type { ReleasedRow, SnapshotItem } from '../../domain/release/snapshot.js';
import { isSilent, silentText } from './decided-text.js';

type Parts = SnapshotItem['parts'];

/** Levels below all of which not one number of the question is published. */
function silentLevels(parts: Parts): readonly ReleasedRow['level'][] {
  const rows = parts.flatMap(({ table }) => table.rows);
  return [...new Set(rows.map(({ level }) => level))].filter(
    (level) => level !== 'total' && isSilent(rows.filter((row) => row.level === level)),
  );
}

/** The parts without those levels; `silentNote` says so. */
export function toldParts(parts: Parts): Parts {
  const silent = silentLevels(parts);
  return parts.map((part) => {
    const rows = part.table.rows.filter(({ level }) => !silent.includes(level));
    return { ...part, table: { ...part.table, rows } };
  });
}

/** Said in place of what `toldParts` leaves out; empty where that is nothing. */
export function silentNote(parts: Parts): string {
  const names = silentLevels(parts).map((level) => (level === 'area' ? 'Gebieten' : 'Gruppen'));
  return silentText([...new Set(names)]);
}
