import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { CodingSourceRow } from './entities/coding-source.entity.js';
import { DraftRow } from './entities/draft.entity.js';
import { InvitationRow } from './entities/invitation.entity.js';
import { MailingItemRow } from './entities/mailing-item.entity.js';
import { OrganisationChangeRow } from './entities/organisation-change.entity.js';
import { OrganisationContactRow } from './entities/organisation-contact.entity.js';
import { RosterEntryRow } from './entities/roster-entry.entity.js';
import { SheetRow } from './entities/sheet.entity.js';
import { WorkshopCardRow } from './entities/workshop-card.entity.js';
import { WorkshopChangeRow } from './entities/workshop-change.entity.js';
import { WorkshopRow } from './entities/workshop.entity.js';
import type { RosterState } from './organisations.repository.js';

interface Place {
  readonly surveyKey: string;
  readonly wave: string;
}

/** What retention counts and deletes by wave, beside responses. */
@Injectable()
export class HoldingsRepository {
  countDrafts(reader: EntityManager, { surveyKey, wave }: Place): Promise<number> {
    return reader.countBy(DraftRow, { surveyKey, wave });
  }

  /** @returns ids of what was deleted, `take` at most */
  async removeDrafts(tx: EntityManager, place: Place, take: number): Promise<readonly string[]> {
    const { surveyKey, wave } = place;
    const rows = await tx.find(DraftRow, {
      where: { surveyKey, wave },
      select: { id: true },
      take,
    });
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await tx.delete(DraftRow, { id: In(ids) });
    return ids;
  }

  /** The draft that would change a response. */
  async removeDraft(tx: EntityManager, responseId: string): Promise<void> {
    await tx.delete(DraftRow, { id: responseId });
  }

  countInvitations(reader: EntityManager, { surveyKey, wave }: Place): Promise<number> {
    return reader.countBy(InvitationRow, { surveyKey, wave });
  }

  /** All of the wave at once, with whom they were e-mailed to. @returns what named each of them */
  async removeInvitations(tx: EntityManager, place: Place): Promise<readonly string[]> {
    const { surveyKey, wave } = place;
    const rows = await tx.findBy(InvitationRow, { surveyKey, wave });
    await tx.delete(MailingItemRow, { surveyKey, wave });
    await tx.update(SheetRow, { surveyKey, wave }, { place: null });
    await tx.delete(InvitationRow, { surveyKey, wave });
    return rows.map(({ organisation, area, actorType }) =>
      JSON.stringify([surveyKey, wave, organisation, area, actorType]),
    );
  }

  async countCards(reader: EntityManager, place: Place): Promise<number> {
    return reader.countBy(WorkshopCardRow, { workshop: In(await this.workshopsOf(reader, place)) });
  }

  /**
   * Deletes cards with their codes and with what could bring them back. The workshops and their dots
   * stay: they are counts.
   *
   * @returns ids of what was deleted, `take` at most
   */
  async removeCards(tx: EntityManager, place: Place, take: number): Promise<readonly string[]> {
    const workshop = In(await this.workshopsOf(tx, place));
    const cards = await tx.find(WorkshopCardRow, {
      where: { workshop },
      select: { id: true },
      take,
    });
    const ids = cards.map(({ id }) => id);
    if (ids.length === 0) return ids;
    await tx.delete(CodingSourceRow, { card: In(ids) });
    await tx.delete(WorkshopCardRow, { id: In(ids) });
    await tx.delete(WorkshopChangeRow, { workshop });
    return ids;
  }

  /**
   * Contacts of the organisations of a roster that stand in none of the other rosters; where there is
   * no other that needs its contacts, also those of organisations on no roster at all: they were
   * kept for a wave to come.
   */
  async findContacts(
    reader: EntityManager,
    { surveyKey, wave }: Place,
    needed: readonly Place[],
  ): Promise<readonly { readonly id: string; readonly organisation: string }[]> {
    const keys = await this.organisationsOf(reader, { surveyKey, wave });
    if (needed.length === 0) {
      return reader.find(OrganisationContactRow, { select: { id: true, organisation: true } });
    }
    for (const other of needed) {
      for (const key of await this.organisationsOf(reader, other)) keys.delete(key);
    }
    const contacts = await reader.find(OrganisationContactRow, {
      select: { id: true, organisation: true },
    });
    return contacts.filter(({ organisation }) => keys.has(organisation));
  }

  /** Deletes contacts, and what the list of changes remembers of those of their organisations. */
  async removeContacts(
    tx: EntityManager,
    contacts: readonly { readonly id: string; readonly organisation: string }[],
  ): Promise<void> {
    await tx.delete(OrganisationContactRow, { id: In(contacts.map(({ id }) => id)) });
    const keys = new Set(contacts.map(({ organisation }) => organisation));
    for (const change of await tx.find(OrganisationChangeRow)) {
      const before = JSON.parse(change.before) as RosterState;
      const left = before.contacts.filter(({ organisation }) => !keys.has(organisation));
      if (left.length === before.contacts.length) continue;
      const forgotten = JSON.stringify({ ...before, contacts: left });
      await tx.update(OrganisationChangeRow, { number: change.number }, { before: forgotten });
    }
  }

  private async workshopsOf(reader: EntityManager, { surveyKey, wave }: Place) {
    const rows = await reader.find(WorkshopRow, {
      where: { surveyKey, wave },
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  }

  private async organisationsOf(reader: EntityManager, { surveyKey, wave }: Place) {
    const rows = await reader.find(RosterEntryRow, {
      where: { surveyKey, wave },
      select: { organisation: true },
    });
    return new Set(rows.map(({ organisation }) => organisation));
  }
}
