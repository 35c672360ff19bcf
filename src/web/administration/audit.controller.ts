import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AuditService } from '../../application/audit/audit.service.js';
import { isDate } from '../../domain/date.js';
import { ForRoles } from '../access.js';
import { readText } from '../form-body.js';
import { Pages } from '../pages.js';
import { PAGE_SIZE, toAuditView, type AuditAsked } from './audit.view.js';

/** Who has done what, when, on what and why. */
@Controller('verwaltung/protokoll')
@ForRoles('administrator')
export class AuditController {
  constructor(
    private readonly audit: AuditService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Query() query: unknown): Promise<string> {
    const asked = readAsked(query);
    const { entries, total } = await this.audit.find(toQuery(asked), {
      skip: (asked.page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
    });
    const view = toAuditView(entries, total, asked);
    return this.pages.render(request, 'pages/administration/audit', view);
  }
}

function readAsked(query: unknown): AuditAsked {
  // PostgreSQL cannot be asked for a NUL.
  const text = (name: string) => readText(query, name).replaceAll('\0', '').trim().slice(0, 200);
  const day = (name: string) => (isDate(text(name)) ? text(name) : '');
  const page = text('seite');
  return {
    person: text('person'),
    action: text('vorgang'),
    object: text('gegenstand'),
    from: day('von'),
    to: day('bis'),
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  };
}

function toQuery({ person, action, object, from, to }: AuditAsked) {
  return {
    ...(person === '' ? {} : { person }),
    ...(action === '' ? {} : { action }),
    ...(object === '' ? {} : { object }),
    ...(from === '' ? {} : { from: `${from}T00:00:00Z` }),
    // The whole of the last day: no second of it is later than this text.
    ...(to === '' ? {} : { before: `${to}T24:00:00Z` }),
  };
}
