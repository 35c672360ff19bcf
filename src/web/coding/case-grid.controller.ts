import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CaseGridService } from '../../application/coding/case-grid.service.js';
import { OrganisationsService } from '../../application/roster/organisations.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { readForm, textOf } from '../roster/form-fields.js';
import { caseAddress, type GridContext, toCaseGrid, toCaseView } from './case-grid.view.js';
import { readCodingAsked } from './coding-asked.js';
import { currentViewer } from './current-viewer.js';

type Asked = Readonly<Record<string, unknown>>;

/** What each actor says on each theme. */
@Controller('kodierung/:key/uebersicht')
@ForRoles('planner', 'administrator')
export class CaseGridController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly grids: CaseGridService,
    private readonly organisations: OrganisationsService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const context = await this.contextOf(request, key, query);
    const lines = await this.grids.grid({ surveyKey: key, wave: context.wave });
    return this.pages.render(request, 'pages/coding/case-grid', toCaseGrid(lines, context));
  }

  @Get('akteur')
  async one(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const view = await this.caseOf(request, key, query);
    return this.pages.render(request, 'pages/coding/case', view);
  }

  @Get('druck')
  async print(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const view = await this.caseOf(request, key, query);
    return this.pages.render(request, 'pages/coding/case-print', view);
  }

  @Post('akteur')
  async write(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
    @Body() body: unknown,
  ): Promise<string> {
    const { line, context } = await this.find(request, key, query);
    const form = readForm(body);
    const summary = { theme: textOf(form, 'thema'), text: textOf(form, 'zusammenfassung') };
    found(this.surveys.catalogue.themes.find((theme) => theme.key === summary.theme));
    const place = { surveyKey: key, wave: context.wave };
    await this.grids.saveSummary(
      place,
      { caseKey: line.case.key, ...summary },
      currentViewer(request).name,
    );
    const saved = caseAddress(line.case, context, 'akteur', { getan: summary.theme });
    return this.pages.redirect(request, `${saved}#thema-${summary.theme}`);
  }

  private async caseOf(request: FastifyRequest, key: string, query: Asked) {
    const { line, context } = await this.find(request, key, query);
    const place = { surveyKey: key, wave: context.wave };
    const passages = await this.grids.passages(place, line.case);
    return toCaseView(line, passages, { ...context, saved: query.getan });
  }

  private async find(request: FastifyRequest, key: string, query: Asked) {
    const context = await this.contextOf(request, key, query);
    const lines = await this.grids.grid({ surveyKey: key, wave: context.wave });
    const line = found(lines.find((each) => each.case.key === query.akteur));
    return { line, context };
  }

  private async contextOf(
    request: FastifyRequest,
    key: string,
    query: Asked,
  ): Promise<GridContext> {
    const { survey } = found(this.surveys.find(key));
    const { wave } = readCodingAsked(query, await this.surveys.defaultWave(survey));
    const organisations = await this.organisations.list();
    return {
      ...{ survey, versions: this.surveys.versions(key), wave, viewer: currentViewer(request) },
      themes: this.surveys.catalogue.themes,
      names: new Map(organisations.map((each) => [each.key, each.name])),
    };
  }
}
