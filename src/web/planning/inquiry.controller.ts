import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AuditService } from '../../application/audit/audit.service.js';
import { OpenAnswersService } from '../../application/responses/open-answers.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { readAsked } from './filter.view.js';
import { found, valueOf } from './found.js';
import { toOpenAnswersView } from './open-answers.view.js';

type Asked = Readonly<Record<string, unknown>>;

/** Looking closer: what was written. */
@Controller('planung/:key')
@ForRoles('planner', 'administrator')
export class InquiryController {
  constructor(
    private readonly surveys: SurveysService,
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
}
