import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AdjudicationService } from '../../application/coding/adjudication.service.js';
import { CodebooksService } from '../../application/coding/codebooks.service.js';
import { RedactionsService } from '../../application/coding/redactions.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Problem } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { readForm, textOf, textsOf } from '../roster/form-fields.js';
import { codingPath, readCodingAsked } from './coding-asked.js';
import { currentViewer } from './current-viewer.js';
import { type DisputeContext, toDisputesView, toDisputeView } from './dispute.view.js';

interface At {
  readonly key: string;
  readonly id: string;
}

/** Deciding between two coders. */
@Controller('kodierung/:key/entscheiden')
@ForRoles('planner', 'administrator')
export class DisputesController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly adjudication: AdjudicationService,
    private readonly books: CodebooksService,
    private readonly redactions: RedactionsService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const { wave } = readCodingAsked(query, await this.surveys.defaultWave(survey));
    const list = await this.adjudication.list({ surveyKey: key, wave });
    const texts = await this.redactions.shownTexts(
      key,
      list.map(({ entry }) => entry.id),
    );
    const versions = this.surveys.versions(key);
    const place = { survey, versions, wave, viewer: currentViewer(request) };
    const view = toDisputesView(list, texts, place);
    return this.pages.render(request, 'pages/coding/disputes', view);
  }

  @Get(':id')
  show(@Req() request: FastifyRequest, @Param() at: At): Promise<string> {
    return this.render(request, at, [], undefined);
  }

  @Post(':id')
  async decide(
    @Req() request: FastifyRequest,
    @Param() at: At,
    @Body() body: unknown,
  ): Promise<string> {
    found(this.surveys.find(at.key));
    const form = readForm(body);
    const sent = { codes: textsOf(form, 'kategorien'), reason: textOf(form, 'grund') };
    const by = currentViewer(request).name;
    const decided = await this.adjudication.decide(at.key, at.id, { ...sent, by });
    if (!decided.ok) return this.render(request, at, decided.problems, sent);
    const { source } = found(await this.adjudication.find(at.key, at.id));
    const wave = encodeURIComponent(source.wave);
    return this.pages.redirect(request, `${codingPath(at.key, 'entscheiden')}?welle=${wave}`);
  }

  private async render(
    request: FastifyRequest,
    { key, id }: At,
    problems: readonly Problem[],
    sent: DisputeContext['sent'],
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const dispute = found(await this.adjudication.find(key, id));
    const { codes } = await this.books.get(key);
    const view = toDisputeView(dispute, {
      ...{ survey, versions: this.surveys.versions(key), codes, problems, sent },
      shown: await this.redactions.shown(dispute.source),
    });
    const status = problems.length > 0 ? 422 : 200;
    return this.pages.render(request, 'pages/coding/dispute', view, status);
  }
}
