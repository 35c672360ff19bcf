import type { TableEntry } from '../../domain/roster/organisation-table.js';

export interface PlannedEntry extends TableEntry {
  readonly kind: 'new' | 'changed' | 'same';
}

/** What an upload would do; nothing of it is done yet. */
export interface ImportPlan {
  /** To confirm it with. */
  readonly id: string;
  readonly entries: readonly PlannedEntry[];
}
