import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { daysBefore } from '../../domain/date.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import { Database } from '../../persistence/database.js';
import {
  OrganisationsRepository,
  type RosterState,
  type StoredChange,
} from '../../persistence/organisations.repository.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock.js';

export const CHANGE_KINDS = [
  'added',
  'changed',
  'deleted',
  'contacts',
  'merged',
  'imported',
  'invited',
] as const;

export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What is changed, by whom, and which organisations it touches. */
export interface ChangeNote {
  readonly kind: ChangeKind;
  /** Name of the account. */
  readonly by: string;
  /** In names of organisations. */
  readonly summary: string;
  readonly keys: readonly string[];
}

/** A change as the list of changes shows it. */
export interface RosterChange extends Omit<StoredChange, 'before' | 'keys' | 'kind'> {
  readonly kind: ChangeKind;
  readonly canBeUndone: boolean;
}

/** So long what was changed or deleted can be brought back, and no longer. */
export const DAYS_OF_CHANGES = 30;

/** Every change of organisations and contacts goes through here, and can be undone. */
@Injectable()
export class OrganisationChanges {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organisations: OrganisationsRepository,
    private readonly audit: AuditService,
  ) {}

  /**
   * Puts `wanted` in the place of what there is of `note.keys`, and remembers that: one transaction.
   *
   * @param wanted made from what is stored at that moment; a problem leaves everything as it is
   */
  async make(
    note: Omit<ChangeNote, 'summary'>,
    wanted: (before: RosterState) => Result<RosterState & { readonly summary: string }>,
  ): Promise<Result<RosterState>> {
    return this.database.write(async (tx) => {
      const before = await this.organisations.state(tx, note.keys);
      const after = wanted(before);
      if (!after.ok) return after;
      const { summary, ...state } = after.value;
      await this.apply(tx, { ...note, summary }, before, state);
      await this.note(tx, 'roster.changed', note.by, summary);
      return ok(state);
    });
  }

  /** The same inside a transaction that does more. */
  async apply(
    tx: EntityManager,
    note: ChangeNote,
    before: RosterState,
    after: RosterState,
  ): Promise<void> {
    const today = this.clock.today();
    await this.organisations.forgetChangesBefore(tx, daysBefore(today, DAYS_OF_CHANGES));
    await this.organisations.replace(tx, note.keys, after);
    await this.organisations.addChange(tx, {
      kind: note.kind,
      date: today,
      account: note.by,
      summary: note.summary,
      keys: note.keys,
      before,
      undone: null,
    });
  }

  /** Newest first. */
  async list(): Promise<readonly RosterChange[]> {
    const changes = await this.organisations.changes(this.database.reader);
    return changes.map(({ number, kind, date, account, summary, undone, keys }) => ({
      number,
      kind: CHANGE_KINDS.find((known) => known === kind) ?? 'changed',
      date,
      account,
      summary,
      undone,
      canBeUndone: undone === null && !isFollowed({ number, keys }, changes),
    }));
  }

  /** Everything the change touched is again as it was before it. */
  async undo(number: number, by: string): Promise<Result<RosterState>> {
    return this.database.write(async (tx) => {
      const changes = await this.organisations.changes(tx);
      const change = changes.find((it) => it.number === number);
      if (change?.undone !== null) return failed({ code: 'roster.undo-gone', at: '' });
      if (isFollowed(change, changes)) return failed({ code: 'roster.undo-later-first', at: '' });
      await this.organisations.replace(tx, change.keys, change.before);
      await this.organisations.markUndone(tx, number, this.clock.today());
      await this.note(tx, 'roster.undone', by, change.summary);
      return ok(change.before);
    });
  }

  private note(
    tx: EntityManager,
    action: 'roster.changed' | 'roster.undone',
    person: string,
    object: string,
  ): Promise<void> {
    return this.audit.record({ by: { source: 'account', person }, action, object }, tx);
  }
}

type Touching = Pick<StoredChange, 'number' | 'keys'>;

/** Whether a later change that still holds touches one of the same organisations. */
function isFollowed(change: Touching, changes: readonly StoredChange[]): boolean {
  const keys = new Set(change.keys);
  return changes.some(
    (later) =>
      later.number > change.number &&
      later.undone === null &&
      later.keys.some((key) => keys.has(key)),
  );
}
