import type {
  ChangeKind,
  RosterChange,
} from '../../application/roster/organisation-changes.service.js';

/** Said once after something was done, with the way back. */
export interface Notice {
  readonly text: string;
  /** Number of the change to undo; empty where it cannot be undone. */
  readonly change: string;
}

const DONE: Readonly<Record<ChangeKind | 'undone', string>> = {
  added: 'Angelegt',
  changed: 'Gespeichert',
  deleted: 'Gelöscht',
  contacts: 'Kontakte geändert',
  merged: 'Zusammengeführt',
  imported: 'Eingelesen',
  invited: 'Aus der Einladungsliste übernommen',
  undone: 'Rückgängig gemacht',
};

/** `Gelöscht`, for the list of changes. */
export const doneText = (kind: ChangeKind): string => DONE[kind];

/**
 * @param asked the kind of change the page was led to after, from the address
 * @returns `null` where that is not the newest change: a page that is opened again says nothing old
 */
export function toNotice(asked: unknown, changes: readonly RosterChange[]): Notice | null {
  if (asked === 'undone') return { text: `${DONE.undone}.`, change: '' };
  const newest = changes.find(({ undone }) => undone === null);
  if (newest?.kind !== asked || newest === undefined) return null;
  return {
    text: `${DONE[newest.kind]}: ${newest.summary}.`,
    change: newest.canBeUndone ? String(newest.number) : '',
  };
}
