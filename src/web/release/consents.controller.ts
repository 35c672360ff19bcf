import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../application/clock.js';
import { type ConsentEntry, ConsentsService } from '../../application/release/consents.service.js';
import { ReleasesService } from '../../application/release/releases.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Problem } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { found, valueOf } from '../planning/found.js';
import { consentsAddress, toConsentsView } from './consents.view.js';
import { formOf, textOf } from './plan-form.js';
import { type Asked, deciderOf, waveOf } from './release-place.js';

interface Refused {
  readonly problems: readonly Problem[];
  readonly sent: ConsentEntry;
}

/** Who allowed in writing that the own position may be recognised: the only way for 1 or 2. */
@Controller('planung/:key/zustimmungen')
@ForRoles('planner', 'administrator')
export class ConsentsController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly releases: ReleasesService,
    private readonly consents: ConsentsService,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    return this.page(request, key, await this.waveOf(key, query));
  }

  @Post()
  async add(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Body() body: unknown,
  ): Promise<string> {
    const form = formOf(body);
    const wave = await this.waveOf(key, form);
    const sent = readEntry(form);
    const added = await this.consents.add(key, wave, sent, deciderOf(request));
    if (added.ok) return this.pages.redirect(request, consentsAddress(key, wave));
    return this.page(request, key, wave, { problems: added.problems, sent });
  }

  @Post('zuruecknehmen')
  async revoke(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Body() body: unknown,
  ): Promise<string> {
    const form = formOf(body);
    const wave = await this.waveOf(key, form);
    const revoked = await this.consents.revoke(textOf(form, 'id'), deciderOf(request));
    if (revoked.ok) return this.pages.redirect(request, consentsAddress(key, wave));
    const { problems } = revoked;
    return this.page(request, key, wave, { problems, sent: this.empty() });
  }

  private async page(request: FastifyRequest, key: string, wave: string, refused?: Refused) {
    const { survey } = found(this.surveys.find(key));
    const view = toConsentsView({
      ...{ survey, wave },
      consents: await this.consents.list(key, wave),
      organisations: await this.consents.organisations(key, wave),
      problems: refused?.problems ?? [],
      sent: refused?.sent ?? this.empty(),
    });
    const status = refused === undefined ? 200 : 422;
    return this.pages.render(request, 'pages/planning/consents', view, status);
  }

  private empty(): ConsentEntry {
    return { organisation: '', item: null, given: this.clock.today(), reference: '' };
  }

  /** The plan knows which waves there are. */
  private async waveOf(key: string, asked: Asked): Promise<string> {
    const wave = await waveOf(this.surveys, key, asked);
    valueOf(await this.releases.plan(key, wave));
    return wave;
  }
}

function readEntry(form: Asked): ConsentEntry {
  const item = textOf(form, 'item');
  return {
    organisation: textOf(form, 'organisation'),
    item: item === '' ? null : item,
    given: textOf(form, 'given'),
    reference: textOf(form, 'reference'),
  };
}
