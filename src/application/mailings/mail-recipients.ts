import { Injectable } from '@nestjs/common';
import type { Contact } from '../../domain/roster/organisation.js';
import { Database } from '../../persistence/database.js';
import { OrganisationsRepository } from '../../persistence/organisations.repository.js';
import { ContactBox } from '../roster/contact-box.js';

/** To whom one writes: contacts of organisations, opened only while they are needed. */
@Injectable()
export class MailRecipients {
  constructor(
    private readonly database: Database,
    private readonly organisations: OrganisationsRepository,
    private readonly box: ContactBox,
  ) {}

  /** By organisation, each list by name; organisations without a readable contact are left out. */
  async listContacts(keys: readonly string[]): Promise<ReadonlyMap<string, readonly Contact[]>> {
    const { contacts } = await this.organisations.state(this.database.reader, keys);
    const found = new Map<string, Contact[]>();
    for (const sealed of contacts) {
      const contact = this.box.open(sealed);
      if (contact === undefined) continue;
      found.set(sealed.organisation, [...(found.get(sealed.organisation) ?? []), contact]);
    }
    for (const list of found.values()) list.sort((a, b) => a.name.localeCompare(b.name, 'de'));
    return found;
  }
}
