import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { adoptInvited } from '../../domain/roster/merge-organisations.js';
import { USUAL_RING } from '../../domain/roster/organisation.js';
import { OrganisationsRepository } from '../../persistence/organisations.repository.js';
import type { RosterEntry } from '../../persistence/roster.repository.js';
import { OrganisationChanges } from '../roster/organisation-changes.service.js';

/** Takes organisations over from the list of the invited of a wave. */
@Injectable()
export class InvitedOrganisations {
  constructor(
    private readonly organisations: OrganisationsRepository,
    private readonly changes: OrganisationChanges,
  ) {}

  /**
   * Makes the organisations that are not known yet and adds what is new to the others; nothing is
   * taken away. Remembered as one change, if there is one.
   */
  async adopt(tx: EntityManager, summary: string, entries: readonly RosterEntry[]): Promise<void> {
    const invited = new Map<string, RosterEntry[]>();
    for (const entry of entries) {
      invited.set(entry.organisation, [...(invited.get(entry.organisation) ?? []), entry]);
    }
    const keys = [...invited.keys()];
    const before = await this.organisations.state(tx, keys);
    const known = new Map(before.organisations.map((it) => [it.key, it]));
    const changed = keys.flatMap((key) => {
      const fresh = { key, ring: USUAL_RING };
      const organisation = adoptInvited(known.get(key), invited.get(key) ?? [], fresh);
      if (organisation === undefined || isDeepStrictEqual(organisation, known.get(key))) return [];
      return [organisation];
    });
    if (changed.length === 0) return;
    const touched = new Set(changed.map(({ key }) => key));
    const contacts = before.contacts.filter(({ organisation }) => touched.has(organisation));
    const state = {
      organisations: before.organisations.filter(({ key }) => touched.has(key)),
      contacts,
    };
    const note = { kind: 'invited', by: '–', summary, keys: [...touched] } as const;
    await this.changes.apply(tx, note, state, { organisations: changed, contacts });
  }
}
