import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AuditService } from '../../application/audit/audit.service.js';
import { ConflictsService } from '../../application/mentions/conflicts.service.js';
import { OrganisationsService } from '../../application/roster/organisations.service.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { readForm, textOf } from '../roster/form-fields.js';
import { type RefusedDecision, toConflictsView } from './conflicts.view.js';
import { toMentionsQuery } from './mentions-asked.js';
import { MentionsLoader, thingOf } from './mentions-loader.js';

type Asked = Readonly<Record<string, unknown>>;

/** Contradictions inside organisations: read what they said, ask there, keep what holds. */
@Controller('planung/:key/nennungen/widersprueche')
@ForRoles('planner', 'administrator')
export class ConflictsController {
  constructor(
    private readonly loader: MentionsLoader,
    private readonly conflicts: ConflictsService,
    private readonly organisations: OrganisationsService,
    private readonly audit: AuditService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    return this.page(request, key, query, null);
  }

  @Post()
  async decide(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
    @Body() body: unknown,
  ): Promise<string> {
    const { place, thing } = await this.find(key, query);
    const form = readForm(body);
    const decision = {
      organisation: textOf(form, 'einrichtung'),
      stance: textOf(form, 'gilt'),
      reason: textOf(form, 'grund'),
    };
    const by = currentActor(request).person;
    if (textOf(form, 'tun') === 'zeigen') {
      await this.conflicts.reopen(place, thing, decision.organisation, by);
      return this.pages.redirect(request, request.url);
    }
    const kept = await this.conflicts.resolve(place, thing, decision, by);
    if (kept.ok) return this.pages.redirect(request, request.url);
    return this.page(request, key, query, { ...decision, problems: kept.problems });
  }

  private async page(
    request: FastifyRequest,
    key: string,
    query: Asked,
    refused: RefusedDecision | null,
  ): Promise<string> {
    const { survey, asked, row, place, thing } = await this.find(key, query);
    const [conflicts, organisations] = await Promise.all([
      this.conflicts.list(place, thing),
      this.organisations.list(),
    ]);
    // Words of single answers are shown: every look is written down.
    const object = `${key}/${asked.wave} ${row.source.id}`;
    await this.audit.record({ by: currentActor(request), action: 'evidence.read', object });
    const view = toConflictsView({
      ...{ survey, wave: asked.wave, row: row.source.label, conflicts, refused },
      names: new Map(organisations.map((each) => [each.key, each.name])),
      back: `/planung/${encodeURIComponent(key)}/nennungen?${toMentionsQuery(asked)}`,
      action: request.url,
    });
    const status = refused === null ? 200 : 422;
    return this.pages.render(request, 'pages/mentions/conflicts', view, status);
  }

  private async find(key: string, query: Asked) {
    const { survey, asked } = await this.loader.read(key, query);
    const row = found(asked.rows.find(({ source }) => source.id === query.bei));
    const place = { surveyKey: key, wave: asked.wave };
    return { survey, asked, row, place, thing: thingOf(row) };
  }
}
