import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { OrganisationsService } from '../../application/roster/organisations.service.js';
import type { Organisation } from '../../domain/roster/organisation.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { found, valueOf } from '../planning/found.js';
import { accountName } from './account-name.js';
import { EMPTY_CONTACT, readContact, toContactForm } from './contact-form.view.js';
import { readForm } from './form-fields.js';
import { organisationAddress } from './roster-words.js';

type Asked = Readonly<Record<string, unknown>>;

const FORM = 'pages/roster/contact-form';

/** The people of an organisation one writes to. */
@Controller('verwaltung/akteure/kontakt')
@ForRoles('administrator', 'planner', 'staff')
export class ContactsController {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async form(@Req() request: FastifyRequest, @Query() query: Asked): Promise<string> {
    const { organisation, id } = await this.asked(query);
    if (id === '') {
      return this.pages.render(request, FORM, toContactForm(organisation, '', EMPTY_CONTACT));
    }
    const { contacts } = await this.organisations.contacts(organisation.key);
    const contact = found(contacts.find((it) => it.id === id));
    return this.pages.render(request, FORM, toContactForm(organisation, id, contact));
  }

  @Post()
  async save(
    @Req() request: FastifyRequest,
    @Query() query: Asked,
    @Body() body: unknown,
  ): Promise<string> {
    const { organisation, id } = await this.asked(query);
    await this.knownOrNew(organisation, id);
    const contact = readContact(readForm(body));
    const given = id === '' ? contact : { ...contact, id };
    const saved = await this.organisations.saveContact(
      organisation.key,
      given,
      accountName(request),
    );
    if (saved.ok) return this.back(request, organisation);
    const view = toContactForm(organisation, id, contact, saved.problems);
    return this.pages.render(request, FORM, view, 422);
  }

  @Post('loeschen')
  async remove(@Req() request: FastifyRequest, @Query() query: Asked): Promise<string> {
    const { organisation, id } = await this.asked(query);
    valueOf(await this.organisations.removeContact(organisation.key, id, accountName(request)));
    return this.back(request, organisation);
  }

  private back(request: FastifyRequest, { key }: Organisation): string {
    return this.pages.redirect(request, `${organisationAddress(key)}&getan=contacts`);
  }

  /** @throws PageProblem 404 for the id of a contact that this organisation does not have */
  private async knownOrNew({ key }: Organisation, id: string): Promise<void> {
    if (id === '') return;
    const { contacts } = await this.organisations.contacts(key);
    found(contacts.find((contact) => contact.id === id));
  }

  private async asked({ id, kontakt }: Asked) {
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    const organisation = found(await this.organisations.find(text(id)));
    return { organisation, id: text(kontakt) };
  }
}
