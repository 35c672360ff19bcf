import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AuditService } from '../../application/audit/audit.service.js';
import { ReopenedService } from '../../application/evidence/reopened.service.js';
import { EvidenceDeskService } from '../../application/evidence/evidence-desk.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { textOf } from '../roster/form-fields.js';
import { toEvidenceDesk, toUsesView } from './evidence-desk.view.js';
import { statementsAddress } from './statement-words.js';

type Asked = Readonly<Record<string, unknown>>;

/** The thread inside: from a statement to its evidence, and from an answer to its statements. */
@Controller('planung/:key/aussagen')
@ForRoles('planner', 'administrator')
export class EvidenceDeskController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly desk: EvidenceDeskService,
    private readonly reopened: ReopenedService,
    private readonly audit: AuditService,
    private readonly pages: Pages,
  ) {}

  @Get('belege')
  async evidence(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const { survey, wave } = await this.placeOf(key, query);
    const statement = textOf(query, 'aussage');
    const shown = found(await this.desk.evidence({ surveyKey: key, wave }, statement));
    await this.noteLook(request, `${key}/${wave} ${statement}`);
    const view = toEvidenceDesk(survey, wave, shown);
    return this.pages.render(request, 'pages/statements/evidence', view);
  }

  /** Of a text of the coding desk, or of a whole response. */
  @Get('verwendung')
  async uses(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const { survey, wave } = await this.placeOf(key, query);
    const text = textOf(query, 'text');
    const shown =
      text === ''
        ? { ...NO_TEXT, uses: found(await this.desk.usesOf(key, textOf(query, 'antwort'))) }
        : found(await this.desk.usesOfText(key, text));
    await this.noteLook(request, `${key}/${wave} ${text}`);
    const view = toUsesView(survey, wave, shown, text);
    return this.pages.render(request, 'pages/statements/uses', view);
  }

  /** Somebody has looked at the figures after evidence was deleted. */
  @Post('geprueft')
  async checked(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const { wave } = await this.placeOf(key, query);
    const statement = textOf(query, 'aussage');
    const by = currentActor(request).person;
    await this.reopened.acknowledge({ surveyKey: key, wave, statement }, by);
    return this.pages.redirect(request, `${statementsAddress(key, wave)}#aussage-${statement}`);
  }

  private async placeOf(key: string, query: Asked) {
    const { survey } = found(this.surveys.find(key));
    const wave = textOf(query, 'welle') || (await this.surveys.defaultWave(survey));
    found(survey.waves.find((one) => one.key === wave));
    return { survey, wave };
  }

  private noteLook(request: FastifyRequest, object: string): Promise<void> {
    return this.audit.record({ by: currentActor(request), action: 'evidence.read', object });
  }
}

const NO_TEXT = { words: '', statements: [] };
