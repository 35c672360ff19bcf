import { Injectable } from '@nestjs/common';
import { type EntityManager, In, LessThan } from 'typeorm';
import type { Organisation, Presence } from '../domain/roster/organisation.js';
import { DistinctPairRow } from './entities/distinct-pair.entity.js';
import { OrganisationChangeRow } from './entities/organisation-change.entity.js';
import { OrganisationContactRow } from './entities/organisation-contact.entity.js';
import { OrganisationRow } from './entities/organisation.entity.js';

/** A contact as it is stored: readable with the key only. */
export type SealedContact = Readonly<
  Pick<OrganisationContactRow, 'id' | 'organisation' | 'sealed'>
>;

/** Some organisations with their contacts, as they were or as they shall be. */
export interface RosterState {
  readonly organisations: readonly Organisation[];
  readonly contacts: readonly SealedContact[];
}

export interface StoredChange {
  readonly number: number;
  readonly kind: string;
  readonly date: string;
  readonly account: string;
  readonly summary: string;
  /** Organisations that were touched. */
  readonly keys: readonly string[];
  readonly before: RosterState;
  readonly undone: string | null;
}

/** Two keys in alphabetical order, and since which day they are known to be two. */
export type DistinctPair = Readonly<Pick<DistinctPairRow, 'first' | 'second' | 'date'>>;

/** Keys of one question and rows of one INSERT; both databases bound their parameters. */
const CHUNK = 200;

@Injectable()
export class OrganisationsRepository {
  /** Of all there are, and of deleted ones that lists of the invited or answers still name. */
  async usedKeys(reader: EntityManager): Promise<ReadonlySet<string>> {
    const rows = await reader.sql<{ key: string }[]>`
      SELECT key AS "key" FROM organisations
      UNION SELECT organisation FROM roster_entries
      UNION SELECT organisation FROM invitations
      UNION SELECT organisation FROM responses WHERE organisation IS NOT NULL`;
    return new Set(rows.map(({ key }) => key));
  }

  /** By key. */
  async list(reader: EntityManager): Promise<Organisation[]> {
    const rows = await reader.find(OrganisationRow, { order: { key: 'ASC' } });
    return rows.map(toOrganisation);
  }

  async find(reader: EntityManager, key: string): Promise<Organisation | undefined> {
    const row = await reader.findOneBy(OrganisationRow, { key });
    return row === null ? undefined : toOrganisation(row);
  }

  /** In the order they were made up of; all, or those of one organisation. */
  async contacts(reader: EntityManager, organisation?: string): Promise<SealedContact[]> {
    const where = organisation === undefined ? {} : { organisation };
    return reader.find(OrganisationContactRow, {
      where,
      order: { organisation: 'ASC', id: 'ASC' },
    });
  }

  /** Any one of them, to try the key on. */
  async anyContact(reader: EntityManager): Promise<SealedContact | undefined> {
    const [row] = await reader.find(OrganisationContactRow, { order: { id: 'ASC' }, take: 1 });
    return row;
  }

  async state(reader: EntityManager, keys: readonly string[]): Promise<RosterState> {
    const organisations: Organisation[] = [];
    const contacts: SealedContact[] = [];
    for (const some of chunks(keys)) {
      const rows = await reader.findBy(OrganisationRow, { key: In(some) });
      organisations.push(...rows.map(toOrganisation));
      contacts.push(...(await reader.findBy(OrganisationContactRow, { organisation: In(some) })));
    }
    return { organisations, contacts };
  }

  /** These keys are as `state` says from now on; those that it does not name are gone. */
  async replace(tx: EntityManager, keys: readonly string[], state: RosterState): Promise<void> {
    const kept = new Set(state.organisations.map(({ key }) => key));
    for (const some of chunks(keys)) {
      await tx.delete(OrganisationContactRow, { organisation: In(some) });
    }
    for (const some of chunks(keys.filter((key) => !kept.has(key)))) {
      await tx.delete(OrganisationRow, { key: In(some) });
    }
    for (const some of chunks(state.organisations)) {
      await tx.upsert(OrganisationRow, some.map(toRow), ['key']);
    }
    for (const some of chunks(state.contacts)) await tx.insert(OrganisationContactRow, some);
  }

  async distinctPairs(reader: EntityManager): Promise<readonly DistinctPair[]> {
    return reader.find(DistinctPairRow);
  }

  async setDistinct(tx: EntityManager, pair: DistinctPair, isDistinct: boolean): Promise<void> {
    const { first, second } = pair;
    await tx.delete(DistinctPairRow, { first, second });
    if (isDistinct) await tx.insert(DistinctPairRow, pair);
  }

  /** The last changes, newest first. */
  async changes(reader: EntityManager): Promise<StoredChange[]> {
    const rows = await reader.find(OrganisationChangeRow, { order: { number: 'DESC' } });
    return rows.map(toChange);
  }

  async addChange(tx: EntityManager, change: Omit<StoredChange, 'number'>): Promise<void> {
    const number = ((await tx.maximum(OrganisationChangeRow, 'number')) ?? 0) + 1;
    await tx.insert(OrganisationChangeRow, {
      ...change,
      number,
      summary: change.summary.slice(0, 500),
      keys: JSON.stringify(change.keys),
      before: JSON.stringify(change.before),
    });
  }

  async markUndone(tx: EntityManager, number: number, day: string): Promise<void> {
    await tx.update(OrganisationChangeRow, { number }, { undone: day });
  }

  /** What was deleted is really gone after a while. */
  async forgetChangesBefore(tx: EntityManager, day: string): Promise<void> {
    await tx.delete(OrganisationChangeRow, { date: LessThan(day) });
  }
}

function toOrganisation(row: OrganisationRow): Organisation {
  return {
    key: row.key,
    name: row.name,
    actorType: row.actorType,
    furtherTypes: JSON.parse(row.furtherTypes) as string[],
    areas: JSON.parse(row.areas) as Presence[],
    note: row.note,
  };
}

const toRow = (organisation: Organisation) => ({
  ...organisation,
  furtherTypes: JSON.stringify(organisation.furtherTypes),
  areas: JSON.stringify(organisation.areas),
});

const toChange = (row: OrganisationChangeRow): StoredChange => ({
  number: row.number,
  kind: row.kind,
  date: row.date,
  account: row.account,
  summary: row.summary,
  undone: row.undone,
  keys: JSON.parse(row.keys) as string[],
  before: JSON.parse(row.before) as RosterState,
});

function chunks<T>(list: readonly T[]): T[][] {
  const count = Math.ceil(list.length / CHUNK);
  return Array.from({ length: count }, (_, at) => list.slice(at * CHUNK, (at + 1) * CHUNK));
}
