import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, AuditAction } from '../../domain/audit/audit.js';
import { daysBefore } from '../../domain/date.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import type { Card, DotPoll } from '../../domain/workshop/workshop.js';
import { Database } from '../../persistence/database.js';
import {
  type WorkshopBefore,
  type WorkshopChange,
  WorkshopChangesRepository,
} from '../../persistence/workshop-changes.repository.js';
import {
  type StoredWorkshop,
  type WorkshopContent,
  WorkshopsRepository,
} from '../../persistence/workshops.repository.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock.js';

/** What an entry makes of a workshop; whatever it does not name stays. */
export interface WorkshopEdit {
  /** `12 Karten eingegeben`: for the way back and the audit trail, never the text of a card. */
  readonly summary: string;
  /** New and changed cards. */
  readonly cards?: readonly Card[];
  /** Ids of cards to remove. */
  readonly removed?: readonly string[];
  /** Dots of a poster; without a poll they are taken off. */
  readonly poll?: { readonly poster: string; readonly after: DotPoll | undefined };
}

/** What shall be entered, made from what is stored. */
export type Wanted = (
  content: WorkshopContent,
  tx: EntityManager,
) => Result<WorkshopEdit> | Promise<Result<WorkshopEdit>>;

/** So long an entry can be taken back, and no longer. */
export const DAYS_OF_ENTRIES = 30;

const GONE: Problem = { code: 'workshop.changed', at: '' };

/** Every entry to a workshop goes through here; the newest can be taken back. */
@Injectable()
export class WorkshopBook {
  constructor(
    private readonly database: Database,
    private readonly workshops: WorkshopsRepository,
    private readonly changes: WorkshopChangesRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** @param wanted made from what is stored at that moment; a problem leaves everything as it is */
  async enter(
    id: string,
    { by, action }: { readonly by: Actor; readonly action: AuditAction },
    wanted: Wanted,
  ): Promise<Result<WorkshopEdit>> {
    return this.database.write(async (tx) => {
      const content = await this.workshops.find(tx, id);
      if (content === undefined) return failed(GONE);
      const edit = await wanted(content, tx);
      if (!edit.ok) return edit;
      const workshop = await this.revise(tx, content.workshop);
      await this.apply(tx, workshop, edit.value);
      await this.changes.forgetBefore(tx, daysBefore(this.clock.today(), DAYS_OF_ENTRIES));
      await this.changes.add(tx, id, {
        number: workshop.revision,
        account: by.person,
        date: this.clock.today(),
        summary: edit.value.summary,
        before: beforeOf(content, edit.value),
      });
      await this.note(tx, workshop, { by, action, reason: edit.value.summary });
      return edit;
    });
  }

  /** The newest entry, the only one that can be taken back; `undefined`: there is none. */
  newest(id: string): Promise<WorkshopChange | undefined> {
    return this.changes.newest(this.database.reader, id);
  }

  /** @param number of the entry as it was shown: another one may have followed */
  async undo(id: string, number: number, by: Actor): Promise<Result<WorkshopChange>> {
    return this.database.write(async (tx): Promise<Result<WorkshopChange>> => {
      const content = await this.workshops.find(tx, id);
      const newest = await this.changes.newest(tx, id);
      if (content === undefined || newest?.number !== number) {
        return failed({ code: 'workshop.undo-gone', at: '' });
      }
      const workshop = await this.revise(tx, content.workshop);
      const { cards, added, poll } = newest.before;
      await this.apply(tx, workshop, {
        ...{ summary: newest.summary, cards, removed: added },
        ...(poll && { poll: { poster: poll.poster, after: poll.before ?? undefined } }),
      });
      await this.changes.remove(tx, id, number);
      await this.note(tx, workshop, { by, action: 'workshop.undone', reason: newest.summary });
      return ok(newest);
    });
  }

  /** What was removed or changed is gone for good. */
  async forget(id: string): Promise<void> {
    await this.database.write((tx) => this.changes.forget(tx, id));
  }

  private async revise(tx: EntityManager, workshop: StoredWorkshop): Promise<StoredWorkshop> {
    const revised = { ...workshop, revision: workshop.revision + 1 };
    await this.workshops.save(tx, revised);
    return revised;
  }

  private async apply(tx: EntityManager, workshop: StoredWorkshop, edit: WorkshopEdit) {
    const { id, revision } = workshop;
    await this.workshops.removeCards(tx, id, edit.removed ?? []);
    const cards = (edit.cards ?? []).map((card) => ({ ...card, revision }));
    await this.workshops.saveCards(tx, id, cards);
    if (edit.poll === undefined) return;
    const { poster, after } = edit.poll;
    await this.workshops.putPoll(tx, workshop, poster, after && { ...after, revision });
  }

  private note(
    tx: EntityManager,
    workshop: StoredWorkshop,
    event: { readonly by: Actor; readonly action: AuditAction; readonly reason: string },
  ): Promise<void> {
    return this.audit.record({ ...event, object: auditName(workshop) }, tx);
  }
}

/** `verstetigung-qm/2026: Werkstatt im Treff`. */
export const auditName = ({ surveyKey, wave, title }: StoredWorkshop): string =>
  `${surveyKey}/${wave}: ${title}`;

function beforeOf({ cards, polls }: WorkshopContent, edit: WorkshopEdit): WorkshopBefore {
  const known = new Map(cards.map((card) => [card.id, card]));
  const touched = [...(edit.cards ?? []).map(({ id }) => id), ...(edit.removed ?? [])];
  const { poll } = edit;
  return {
    cards: touched.flatMap((id) => known.get(id) ?? []),
    added: touched.filter((id) => !known.has(id)),
    poll:
      poll === undefined
        ? null
        : {
            poster: poll.poster,
            before: polls.find(({ poster }) => poster === poll.poster) ?? null,
          },
  };
}
