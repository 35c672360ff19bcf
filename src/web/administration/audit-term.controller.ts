import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AuditTermService } from '../../application/audit/audit-term.service.js';
import type { Problem } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { readText } from '../form-body.js';
import { Pages } from '../pages.js';
import { AUDIT_TERM, toAuditTermView } from './audit-term.view.js';

/** How long entries of the trail stay: what is due, the run, and its proofs. */
@Controller('verwaltung/protokoll/frist')
@ForRoles('administrator')
export class AuditTermController {
  constructor(
    private readonly term: AuditTermService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest): Promise<string> {
    return this.page(request, []);
  }

  @Post()
  async run(@Req() request: FastifyRequest, @Body() body: unknown): Promise<string> {
    const expected = Number(readText(body, 'vorschau'));
    const done = await this.term.run({ by: currentActor(request), expected });
    if (done.ok) return this.pages.redirect(request, AUDIT_TERM);
    return this.page(request, done.problems);
  }

  private async page(request: FastifyRequest, problems: readonly Problem[]): Promise<string> {
    const view = toAuditTermView(await this.term.preview(), problems);
    const status = problems.length > 0 ? 422 : 200;
    return this.pages.render(request, 'pages/administration/audit-term', view, status);
  }
}
