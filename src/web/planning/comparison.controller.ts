import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CrosstabService } from '../../application/analysis/crosstab.service.js';
import { ResultsService } from '../../application/analysis/results.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { findItem } from '../../domain/survey/items.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { readComparisonAsked, toComparisonView } from './comparison.view.js';
import { readCrosstabAsked, toCrosstabView } from './crosstab.view.js';
import { found, valueOf } from './found.js';
import { readWavesAsked, toWavesView } from './waves.view.js';

type Asked = Readonly<Record<string, unknown>>;

/** Side by side: groups in one wave, and two waves. */
@Controller('planung/:key')
@ForRoles('planner', 'administrator')
export class ComparisonController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly results: ResultsService,
    private readonly crosstabs: CrosstabService,
    private readonly pages: Pages,
  ) {}

  @Get('vergleich')
  async groups(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const asked = readComparisonAsked(query, await this.surveys.defaultWave(survey));
    if (asked.item !== '') found(findItem(survey, asked.item));
    const { wave, by } = asked;
    const results =
      asked.item === '' ? undefined : valueOf(await this.results.results(key, { wave, by }));
    const view = toComparisonView(survey, asked, results);
    return this.pages.render(request, 'pages/planning/comparison', view);
  }

  @Get('wellen')
  async waves(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const asked = readWavesAsked(query, survey, await this.surveys.defaultWave(survey));
    const read = async (wave: string) => valueOf(await this.results.resultsAsAsked(key, wave));
    const later = await read(asked.to);
    const waves = asked.from === '' ? null : ([await read(asked.from), later] as const);
    return this.pages.render(request, 'pages/planning/waves', toWavesView(survey, asked, waves));
  }

  @Get('kreuztabelle')
  async cross(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const asked = readCrosstabAsked(query, await this.surveys.defaultWave(survey));
    const crosstab =
      asked.row === '' ? undefined : valueOf(await this.crosstabs.crosstab(key, asked));
    const whole = valueOf(await this.results.results(key, { wave: asked.wave }));
    const view = toCrosstabView(survey, asked, crosstab && { crosstab, results: whole });
    return this.pages.render(request, 'pages/planning/crosstab', view);
  }
}
