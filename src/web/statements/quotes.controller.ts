import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../application/clock.js';
import { QuotesService } from '../../application/quotes/quotes.service.js';
import { StatementsService } from '../../application/statements/statements.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Result } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { knownWave } from '../planning/known-wave.js';
import { type Form, readForm, textOf } from '../roster/form-fields.js';
import { quotesAddress, type RefusedQuote, toQuotesView } from './quotes.view.js';

/** Words of answers beside statements: chosen, asked about, noted, taken back. */
@Controller('planung/:key/aussagen/zitate')
@ForRoles('planner', 'administrator')
export class QuotesController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly statements: StatementsService,
    private readonly quotes: QuotesService,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Form,
  ): Promise<string> {
    return this.page(request, key, query, null);
  }

  @Post()
  async change(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Form,
    @Body() body: unknown,
  ): Promise<string> {
    const wave = await knownWave(this.surveys, key, query);
    const form = readForm(body);
    const done = await this.take({ surveyKey: key, wave }, form, currentActor(request).person);
    if (done.ok) return this.pages.redirect(request, quotesAddress(key, wave));
    return this.page(request, key, query, {
      ...{ id: textOf(form, 'zitat'), problems: done.problems },
      ...{ reference: textOf(form, 'schreiben'), day: textOf(form, 'tag') },
    });
  }

  private async take(
    place: { readonly surveyKey: string; readonly wave: string },
    form: Form,
    by: string,
  ): Promise<Result<unknown>> {
    const id = textOf(form, 'zitat');
    switch (textOf(form, 'tun')) {
      case 'vorschlagen': {
        const named = textOf(form, 'aussage');
        const { definition } = found(await this.statements.find(place.surveyKey, named));
        const stance = textOf(form, 'seite') === 'contra' ? 'contra' : 'pro';
        const passage = textOf(form, 'stelle') || null;
        const text = textOf(form, 'text');
        return this.quotes.propose(place, { statement: definition, stance, text, passage }, by);
      }
      case 'vermerken': {
        const paper = { day: textOf(form, 'tag'), reference: textOf(form, 'schreiben') };
        return this.quotes.recordRelease(id, paper, by);
      }
      default:
        await this.quotes.remove(id, by);
        return { ok: true, value: null };
    }
  }

  private async page(
    request: FastifyRequest,
    key: string,
    query: Form,
    refused: RefusedQuote | null,
  ): Promise<string> {
    const wave = await knownWave(this.surveys, key, query);
    const { survey } = this.surveys.get(key);
    const statements = await this.statements.list(key);
    const view = toQuotesView({
      ...{ survey, wave, refused, today: this.clock.today() },
      quotes: await this.quotes.list({ surveyKey: key, wave }),
      statements: statements.map(({ definition }) => definition),
      groups: this.surveys.catalogue.publicationGroups,
    });
    const status = refused === null ? 200 : 422;
    return this.pages.render(request, 'pages/statements/quotes', view, status);
  }
}
