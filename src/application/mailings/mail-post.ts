import { Injectable } from '@nestjs/common';
import { isMailAddress, type MailOutcome } from '../../domain/invitation/mailing.js';
import type { Contact } from '../../domain/roster/organisation.js';
import { MailServer, type Mail } from '../../persistence/mail-server.js';
import { DemoDataService } from '../demo/demo-data.service.js';
import { MailRecipients } from './mail-recipients.js';

/** The way out of the house: whether it is open, and for whom there is an address. */
@Injectable()
export class MailPost {
  constructor(
    private readonly server: MailServer,
    private readonly demoData: DemoDataService,
    private readonly recipients: MailRecipients,
  ) {}

  /** Whether e-mails can leave: not from a trial run, and not without a mail server. */
  get readiness(): 'ready' | 'demo' | 'no-server' {
    if (this.demoData.isShown) return 'demo';
    return this.server.isSet ? 'ready' : 'no-server';
  }

  /** The contact of an organisation, if it is still there and can be written to by e-mail. */
  async findContact(organisation: string, id: string): Promise<Contact | undefined> {
    const contacts = await this.recipients.listContacts([organisation]);
    return contacts
      .get(organisation)
      ?.find((contact) => contact.id === id && isMailAddress(contact.email));
  }

  async send(mail: Mail): Promise<MailOutcome> {
    if (this.readiness !== 'ready') return { state: 'offline', reason: '' };
    return this.server.send(mail);
  }
}
