import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { EvidenceChoicesService } from '../../application/evidence/evidence-choices.service.js';
import { EvidenceLinksService } from '../../application/statements/evidence-links.service.js';
import { StatementsService } from '../../application/statements/statements.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Problem } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { knownWave } from '../planning/known-wave.js';
import { type Form, readForm, textOf } from '../roster/form-fields.js';
import { toStatementHistory } from './statement-history.view.js';
import { statementAddress } from './statement-words.js';

/** All versions of a statement, and the way back to one of them. */
@Controller('planung/:key/aussagen')
@ForRoles('planner', 'administrator')
export class StatementHistoryController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly statements: StatementsService,
    private readonly links: EvidenceLinksService,
    private readonly choices: EvidenceChoicesService,
    private readonly pages: Pages,
  ) {}

  @Get('verlauf')
  async history(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Form,
  ): Promise<string> {
    return this.page(request, key, query);
  }

  /** An earlier version becomes the newest one. */
  @Post('wiederherstellen')
  async restore(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Form,
    @Body() body: unknown,
  ): Promise<string> {
    const wave = await knownWave(this.surveys, key, query);
    const form = readForm(body);
    const statement = textOf(query, 'aussage');
    const version = Number(textOf(form, 'fassung'));
    const reason = `Wieder wie Fassung ${String(version)}`;
    const change = { key: statement, revision: Number(textOf(form, 'revision')), reason };
    const done = await this.links.restore(key, change, version, currentActor(request));
    if (!done.ok) return this.page(request, key, query, done.problems);
    return this.pages.redirect(request, statementAddress(key, wave, 'verlauf', statement));
  }

  private async page(
    request: FastifyRequest,
    key: string,
    query: Form,
    problems: readonly Problem[] = [],
  ): Promise<string> {
    const wave = await knownWave(this.surveys, key, query);
    const asked = textOf(query, 'aussage');
    const statement = found(await this.statements.find(key, asked));
    const revisions = await this.statements.revisions(key, asked);
    const { survey } = this.surveys.get(key);
    const { themes } = this.surveys.catalogue;
    const codes = await this.choices.codes(key);
    const history = toStatementHistory(
      { survey, themes, wave, codes, problems },
      statement,
      revisions,
    );
    const status = problems.length === 0 ? 200 : 422;
    return this.pages.render(request, 'pages/statements/history', history, status);
  }
}
