import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DistinctPairs } from '../../application/roster/distinct-pairs.service.js';
import { OrganisationChanges } from '../../application/roster/organisation-changes.service.js';
import { OrganisationsService } from '../../application/roster/organisations.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Organisation } from '../../domain/roster/organisation.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { found, valueOf } from '../planning/found.js';
import { accountName } from './account-name.js';
import { readForm } from './form-fields.js';
import { toNotice } from './notice.js';
import {
  EMPTY_ORGANISATION,
  readOrganisation,
  toOrganisationForm,
} from './organisation-form.view.js';
import { readListAsked, toOrganisationList } from './organisation-list.view.js';
import { toOrganisationView } from './organisation.view.js';
import { organisationAddress, toRosterWords } from './roster-words.js';

type Asked = Readonly<Record<string, unknown>>;

const FORM = 'pages/roster/organisation-form';

/** The organisations that can be asked: list, one of them, and the form. */
@Controller('verwaltung/akteure')
@ForRoles('administrator', 'planner', 'staff')
export class OrganisationsController {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly changes: OrganisationChanges,
    private readonly pairs: DistinctPairs,
    private readonly surveys: SurveysService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Query() query: Asked): Promise<string> {
    const [all, similar, changes] = await Promise.all([
      this.organisations.list(),
      this.pairs.list(),
      this.changes.list(),
    ]);
    const notice = toNotice(query.getan, changes);
    const more = { notice, similar: similar.proposed.length };
    const view = toOrganisationList(all, readListAsked(query), this.words(), more);
    return this.pages.render(request, 'pages/roster/organisation-list', view);
  }

  @Get('einrichtung')
  async show(@Req() request: FastifyRequest, @Query() query: Asked): Promise<string> {
    const organisation = await this.asked(query);
    const [contacts, changes] = await Promise.all([
      this.organisations.contacts(organisation.key),
      this.changes.list(),
    ]);
    const notice = toNotice(query.getan, changes);
    const view = toOrganisationView(organisation, contacts, this.words(), notice);
    return this.pages.render(request, 'pages/roster/organisation', view);
  }

  @Get('neu')
  blank(@Req() request: FastifyRequest): string {
    const view = toOrganisationForm(EMPTY_ORGANISATION, this.words());
    return this.pages.render(request, FORM, view);
  }

  @Post('neu')
  async add(@Req() request: FastifyRequest, @Body() body: unknown): Promise<string> {
    const given = readOrganisation(readForm(body), '', this.words());
    const added = await this.organisations.add(given, accountName(request));
    if (added.ok) {
      return this.pages.redirect(request, `${organisationAddress(added.value.key)}&getan=added`);
    }
    const view = toOrganisationForm(given, this.words(), added.problems);
    return this.pages.render(request, FORM, view, 422);
  }

  @Get('bearbeiten')
  async edit(@Req() request: FastifyRequest, @Query() query: Asked): Promise<string> {
    const view = toOrganisationForm(await this.asked(query), this.words());
    return this.pages.render(request, FORM, view);
  }

  @Post('bearbeiten')
  async change(
    @Req() request: FastifyRequest,
    @Query() query: Asked,
    @Body() body: unknown,
  ): Promise<string> {
    const { key } = await this.asked(query);
    const given = readOrganisation(readForm(body), key, this.words());
    const changed = await this.organisations.change(given, accountName(request));
    if (changed.ok) {
      return this.pages.redirect(request, `${organisationAddress(key)}&getan=changed`);
    }
    const view = toOrganisationForm(given, this.words(), changed.problems);
    return this.pages.render(request, FORM, view, 422);
  }

  @Post('loeschen')
  async remove(@Req() request: FastifyRequest, @Query() query: Asked): Promise<string> {
    const { key } = await this.asked(query);
    valueOf(await this.organisations.remove(key, accountName(request)));
    return this.pages.redirect(request, '/verwaltung/akteure?getan=deleted');
  }

  private words() {
    return toRosterWords(this.surveys.catalogue);
  }

  private async asked({ id }: Asked): Promise<Organisation> {
    return found(await this.organisations.find(typeof id === 'string' ? id : ''));
  }
}
