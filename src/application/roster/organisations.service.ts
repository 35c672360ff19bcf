import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import { mergeOrganisations } from '../../domain/roster/merge-organisations.js';
import type { Contact, ContactFields, Organisation } from '../../domain/roster/organisation.js';
import { makeKey } from '../../domain/roster/organisation-key.js';
import {
  type KnownKeys,
  validateContact,
  validateOrganisation,
} from '../../domain/roster/validate-organisation.js';
import { Database } from '../../persistence/database.js';
import {
  OrganisationsRepository,
  type RosterState,
  type SealedContact,
} from '../../persistence/organisations.repository.js';
import { ContactBox } from './contact-box.js';
import { OrganisationChanges } from './organisation-changes.service.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** The contacts of an organisation; those that the key does not open are only counted. */
export interface ContactList {
  readonly contacts: readonly Contact[];
  readonly unreadable: number;
}

const NOT_THERE: Problem = { code: 'roster.unknown-organisation', at: '' };
const UNREADABLE: Problem = { code: 'roster.contacts-unreadable', at: '' };

/** The organisations of all areas, and the people to write to. */
@Injectable()
export class OrganisationsService {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly organisations: OrganisationsRepository,
    private readonly changes: OrganisationChanges,
    private readonly box: ContactBox,
  ) {}

  /** By name, as a German list is sorted. */
  async list(): Promise<readonly Organisation[]> {
    return (await this.organisations.list(this.database.reader)).sort(byName);
  }

  async find(key: string): Promise<Organisation | undefined> {
    return this.organisations.find(this.database.reader, key);
  }

  /** Also of deleted ones that are still named: a new one of that name must not get what they said. */
  usedKeys(): Promise<ReadonlySet<string>> {
    return this.organisations.usedKeys(this.database.reader);
  }

  async contacts(key: string): Promise<ContactList> {
    return this.open(await this.organisations.contacts(this.database.reader, key));
  }

  /** Names of all contacts that the key opens, of all organisations. */
  async contactNames(): Promise<readonly string[]> {
    const sealed = await this.organisations.contacts(this.database.reader);
    return this.open(sealed).contacts.map(({ name }) => name);
  }

  /** @returns the new organisation; its key is made from its name */
  async add(given: Omit<Organisation, 'key'>, by: string): Promise<Result<Organisation>> {
    const taken = await this.usedKeys();
    const checked = validateOrganisation(
      { ...given, key: makeKey(given.name, taken) },
      this.known(),
    );
    if (!checked.ok) return checked;
    const organisation = checked.value;
    const made = await this.changes.make(
      { kind: 'added', by, keys: [organisation.key] },
      (before) =>
        before.organisations.length > 0
          ? failed({ code: 'roster.key-taken', at: 'name' })
          : ok({ summary: organisation.name, organisations: [organisation], contacts: [] }),
    );
    return made.ok ? ok(organisation) : made;
  }

  async change(organisation: Organisation, by: string): Promise<Result<Organisation>> {
    const checked = validateOrganisation(organisation, this.known());
    if (!checked.ok) return checked;
    const made = await this.changes.make(
      { kind: 'changed', by, keys: [organisation.key] },
      ({ organisations, contacts }) =>
        organisations.length === 0
          ? failed(NOT_THERE)
          : ok({ summary: checked.value.name, organisations: [checked.value], contacts }),
    );
    return made.ok ? checked : made;
  }

  async remove(key: string, by: string): Promise<Result<RosterState>> {
    return this.changes.make({ kind: 'deleted', by, keys: [key] }, ({ organisations: [found] }) =>
      found === undefined
        ? failed(NOT_THERE)
        : ok({ summary: found.name, organisations: [], contacts: [] }),
    );
  }

  /** @param id of the contact to change; a new one without */
  async saveContact(
    organisation: string,
    given: ContactFields & { readonly id?: string },
    by: string,
  ): Promise<Result<RosterState>> {
    const { id = randomUUID(), ...fields } = given;
    const checked = validateContact(fields);
    if (!checked.ok) return checked;
    if (!(await this.keyFits())) return failed(UNREADABLE);
    const sealed = { id, organisation, sealed: this.box.seal({ id, ...checked.value }) };
    return this.changeContacts(organisation, by, (contacts) => [
      ...contacts.filter((contact) => contact.id !== id),
      sealed,
    ]);
  }

  async removeContact(organisation: string, id: string, by: string): Promise<Result<RosterState>> {
    return this.changeContacts(organisation, by, (contacts) =>
      contacts.filter((contact) => contact.id !== id),
    );
  }

  /** `removed` goes into `kept`, with its contacts. Lists of the invited stay as they were. */
  async merge(kept: string, removed: string, by: string): Promise<Result<RosterState>> {
    return this.changes.make(
      { kind: 'merged', by, keys: [kept, removed] },
      ({ organisations, contacts }) => {
        const one = organisations.find(({ key }) => key === kept);
        const other = organisations.find(({ key }) => key === removed);
        if (one === undefined || other === undefined || one === other) return failed(NOT_THERE);
        return ok({
          summary: `${one.name} und ${other.name}`,
          organisations: [mergeOrganisations(one, other)],
          contacts: contacts.map((contact) => ({ ...contact, organisation: kept })),
        });
      },
    );
  }

  /** Whether what is stored was sealed with the key that is set; true where nothing is stored. */
  async keyFits(): Promise<boolean> {
    const contact = await this.organisations.anyContact(this.database.reader);
    return contact === undefined || this.box.open(contact) !== undefined;
  }

  /** Areas and actor types of the catalogue. */
  known(): KnownKeys {
    const { areas, vocabularies } = this.surveys.catalogue;
    return {
      areas: areas.map(({ key }) => key),
      actorTypes: vocabularies.flatMap(({ types }) => types.map(({ key }) => key)),
    };
  }

  private open(sealed: readonly SealedContact[]): ContactList {
    const opened = sealed.map((contact) => this.box.open(contact));
    const contacts = opened.filter((contact) => contact !== undefined).sort(byName);
    return { contacts, unreadable: opened.length - contacts.length };
  }

  private changeContacts(
    organisation: string,
    by: string,
    work: (contacts: readonly SealedContact[]) => readonly SealedContact[],
  ): Promise<Result<RosterState>> {
    return this.changes.make(
      { kind: 'contacts', by, keys: [organisation] },
      ({ organisations, contacts }) => {
        const [found] = organisations;
        if (found === undefined) return failed(NOT_THERE);
        return ok({ summary: found.name, organisations, contacts: work(contacts) });
      },
    );
  }
}

const COLLATOR = new Intl.Collator('de', { numeric: true });

const byName = (one: { readonly name: string }, other: { readonly name: string }) =>
  COLLATOR.compare(one.name, other.name);
