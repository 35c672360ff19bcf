import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  DAYS_OF_CHANGES,
  OrganisationChanges,
} from '../../application/roster/organisation-changes.service.js';
import { DistinctPairs } from '../../application/roster/distinct-pairs.service.js';
import { OrganisationsService } from '../../application/roster/organisations.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { found, valueOf } from '../planning/found.js';
import { toSentence } from '../texts.de.js';
import { accountName } from './account-name.js';
import { toChangesView } from './changes.view.js';
import { readForm, textOf } from './form-fields.js';
import { toMergeView, toSimilarView } from './merge.view.js';
import { organisationAddress, toRosterWords } from './roster-words.js';

type Asked = Readonly<Record<string, unknown>>;

/** Putting in order: entries that are one and the same, and what was changed by mistake. */
@Controller('verwaltung/akteure')
@ForRoles('administrator', 'planner', 'staff')
export class ChangesController {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly changes: OrganisationChanges,
    private readonly distinct: DistinctPairs,
    private readonly surveys: SurveysService,
    private readonly pages: Pages,
  ) {}

  @Get('aenderungen')
  async list(@Req() request: FastifyRequest): Promise<string> {
    const view = toChangesView(await this.changes.list(), DAYS_OF_CHANGES);
    return this.pages.render(request, 'pages/roster/changes', view);
  }

  @Post('aenderungen')
  async undo(@Req() request: FastifyRequest, @Body() body: unknown): Promise<string> {
    const number = Number(textOf(readForm(body), 'aenderung'));
    const undone = await this.changes.undo(
      Number.isInteger(number) ? number : 0,
      accountName(request),
    );
    if (undone.ok) return this.pages.redirect(request, '/verwaltung/akteure?getan=undone');
    const error = undone.problems.map(toSentence).join(' ');
    const view = toChangesView(await this.changes.list(), DAYS_OF_CHANGES, error);
    return this.pages.render(request, 'pages/roster/changes', view, 422);
  }

  @Get('doppelte')
  async similar(@Req() request: FastifyRequest): Promise<string> {
    const [pairs, all] = await Promise.all([this.distinct.list(), this.organisations.list()]);
    return this.pages.render(request, 'pages/roster/similar', toSimilarView(pairs, all));
  }

  @Post('doppelte')
  async setDistinct(@Req() request: FastifyRequest, @Body() body: unknown): Promise<string> {
    const form = readForm(body);
    const [one, other] = await this.asked({ eins: form.eins, zwei: form.zwei });
    const isDistinct = textOf(form, 'was') !== 'wieder';
    const pair = { first: one.key, second: other.key };
    await this.distinct.set(pair, isDistinct, currentActor(request));
    return this.pages.redirect(request, '/verwaltung/akteure/doppelte');
  }

  @Get('zusammenfuehren')
  async compare(@Req() request: FastifyRequest, @Query() query: Asked): Promise<string> {
    const pair = await this.asked(query);
    const contacts = await Promise.all(
      pair.map(async ({ key }) => {
        const list = await this.organisations.contacts(key);
        return list.contacts.length + list.unreadable;
      }),
    );
    const view = toMergeView(pair, contacts, toRosterWords(this.surveys.catalogue));
    return this.pages.render(request, 'pages/roster/merge', view);
  }

  @Post('zusammenfuehren')
  async merge(
    @Req() request: FastifyRequest,
    @Query() query: Asked,
    @Body() body: unknown,
  ): Promise<string> {
    const pair = await this.asked(query);
    const wanted = textOf(readForm(body), 'behalten');
    const kept = pair.find(({ key }) => key === wanted) ?? pair[0];
    const removed = kept === pair[0] ? pair[1] : pair[0];
    valueOf(await this.organisations.merge(kept.key, removed.key, accountName(request)));
    return this.pages.redirect(request, `${organisationAddress(kept.key)}&getan=merged`);
  }

  private async asked({ eins, zwei }: Asked) {
    const find = async (key: unknown) =>
      found(await this.organisations.find(typeof key === 'string' ? key : ''));
    return [await find(eins), await find(zwei)] as const;
  }
}
