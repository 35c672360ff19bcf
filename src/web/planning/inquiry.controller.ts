import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AuditService } from '../../application/audit/audit.service.js';
import { CrosstabService } from '../../application/analysis/crosstab.service.js';
import { ResultsService } from '../../application/analysis/results.service.js';
import { OpenAnswersService } from '../../application/responses/open-answers.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { readCrosstabAsked, toCrosstabView } from './crosstab.view.js';
import { readAsked } from './filter.view.js';
import { found, valueOf } from './found.js';
import { toOpenAnswersView } from './open-answers.view.js';
import { waveLine } from './wave-line.js';

type Asked = Readonly<Record<string, unknown>>;

/** Looking closer: what was written, and how two questions go together. */
@Controller('planung/:key')
@ForRoles('planner', 'administrator')
export class InquiryController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly crosstabs: CrosstabService,
    private readonly results: ResultsService,
    private readonly openAnswers: OpenAnswersService,
    private readonly audit: AuditService,
    private readonly pages: Pages,
  ) {}

  @Get('offene-antworten')
  async texts(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const asked = readAsked(query, await this.surveys.defaultWave(survey));
    const answers = valueOf(
      await this.openAnswers.list(key, { wave: asked.wave, ...asked.filter }),
    );
    await this.audit.record({
      by: currentActor(request),
      action: 'raw.read',
      object: `${key}/${answers.wave}`,
    });
    const view = toOpenAnswersView(answers, survey, asked);
    return this.pages.render(request, 'pages/planning/open-answers', view);
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
    const view = toCrosstabView(survey, asked, crosstab, waveLine(whole));
    return this.pages.render(request, 'pages/planning/crosstab', view);
  }
}
