import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CodingQualityService } from '../../application/coding/coding-quality.service.js';
import { RawTextsService } from '../../application/coding/raw-texts.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Problem } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { readForm, textOf } from '../roster/form-fields.js';
import { codingPath, readCodingAsked } from './coding-asked.js';
import { currentViewer } from './current-viewer.js';
import { toQualityView } from './quality.view.js';

/** Who codes a second time, and how well two coders agree. */
@Controller('kodierung/:key/guete')
@ForRoles('planner', 'administrator')
export class QualityController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly quality: CodingQualityService,
    private readonly rawTexts: RawTextsService,
    private readonly pages: Pages,
  ) {}

  @Get()
  show(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    return this.render(request, key, query, []);
  }

  @Post()
  async draw(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const form = readForm(body);
    const { wave } = readCodingAsked(form, await this.surveys.defaultWave(survey));
    const share = Number(textOf(form, 'anteil').replace('%', ''));
    const { name } = currentViewer(request);
    const drawn = await this.quality.draw({ surveyKey: key, wave }, share, name);
    if (drawn.ok) return this.pages.redirect(request, this.address(key, wave));
    return this.render(request, key, form, drawn.problems);
  }

  @Post('wortlaut')
  async allowRaw(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const form = readForm(body);
    const { wave } = readCodingAsked(form, await this.surveys.defaultWave(survey));
    const isAllowed = textOf(form, 'erlaubt') === 'ja';
    await this.rawTexts.allow(key, isAllowed, currentViewer(request).name);
    return this.pages.redirect(request, this.address(key, wave));
  }

  private async render(
    request: FastifyRequest,
    key: string,
    query: Readonly<Record<string, unknown>>,
    problems: readonly Problem[],
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const { wave } = readCodingAsked(query, await this.surveys.defaultWave(survey));
    const quality = await this.quality.quality({ surveyKey: key, wave });
    const view = toQualityView(quality, {
      ...{ survey, wave, viewer: currentViewer(request), problems },
      rawAllowed: await this.rawTexts.isAllowed(key),
      sentShare: problems.length > 0 ? textOf(query, 'anteil') : '',
    });
    const status = problems.length > 0 ? 422 : 200;
    return this.pages.render(request, 'pages/coding/quality', view, status);
  }

  private address(key: string, wave: string): string {
    return `${codingPath(key, 'guete')}?welle=${encodeURIComponent(wave)}`;
  }
}
