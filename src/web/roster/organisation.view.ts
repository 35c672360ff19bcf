import type { ContactList } from '../../application/roster/organisations.service.js';
import type { Contact, Organisation } from '../../domain/roster/organisation.js';
import { typesOf } from '../../domain/roster/organisation.js';
import { toSentence } from '../texts.de.js';
import type { Notice } from './notice.js';
import { RING_NAMES, type RosterWords } from './roster-words.js';

/** One organisation with its contacts. */
export interface OrganisationView {
  readonly title: string;
  readonly notice: Notice | null;
  readonly key: string;
  readonly name: string;
  readonly actorType: string;
  readonly further: readonly string[];
  readonly areas: readonly { readonly name: string; readonly ring: string }[];
  /** Paragraphs. */
  readonly note: readonly string[];
  readonly edit: string;
  readonly newContact: string;
  readonly contacts: readonly ContactCard[];
  /** Why contacts cannot be shown; empty where they can. */
  readonly unreadable: string;
}

export interface ContactCard {
  readonly id: string;
  readonly name: string;
  readonly function: string;
  readonly email: string;
  readonly phone: string;
  readonly address: readonly string[];
  readonly edit: string;
}

export function toOrganisationView(
  organisation: Organisation,
  { contacts, unreadable }: ContactList,
  words: RosterWords,
  notice: Notice | null,
): OrganisationView {
  const id = encodeURIComponent(organisation.key);
  const newContact = `/verwaltung/akteure/kontakt?id=${id}`;
  return {
    title: organisation.name,
    notice,
    key: organisation.key,
    name: organisation.name,
    actorType: words.typeName(organisation.actorType),
    further: typesOf(organisation).slice(1).map(words.typeName),
    areas: organisation.areas.map(({ area, ring }) => ({
      name: words.areaName(area),
      ring: `Ring ${ring}: ${RING_NAMES[ring] ?? ''}`,
    })),
    note: linesOf(organisation.note),
    edit: `/verwaltung/akteure/bearbeiten?id=${id}`,
    newContact,
    contacts: contacts.map((contact) => toCard(contact, newContact)),
    unreadable: unreadable === 0 ? '' : toSentence({ code: 'roster.contacts-unreadable' }),
  };
}

const toCard = (contact: Contact, newContact: string): ContactCard => ({
  ...contact,
  address: linesOf(contact.address),
  edit: `${newContact}&kontakt=${encodeURIComponent(contact.id)}`,
});

const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
