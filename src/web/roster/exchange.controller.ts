import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FileGround } from '../../application/files/file-ground.js';
import { OrganisationExchange } from '../../application/roster/organisation-exchange.service.js';
import { toCsvFile, toXlsxFile } from '../../application/roster/organisation-files.js';
import { toTable } from '../../domain/roster/organisation-table.js';
import { ForRoles } from '../access.js';
import { asDownload } from '../download.js';
import { Pages } from '../pages.js';
import { PageProblem } from '../problems.js';
import { toSentence } from '../texts.de.js';
import { accountName } from './account-name.js';
import { readForm, textOf } from './form-fields.js';
import { toPreview, toUpload } from './exchange.view.js';

const FORM = 'pages/roster/upload';

/** The list as a file: out, as an empty form, and in after a look at what would change. */
@Controller('verwaltung/akteure')
@ForRoles('administrator', 'planner', 'staff')
export class ExchangeController {
  constructor(
    private readonly exchange: OrganisationExchange,
    private readonly ground: FileGround,
    private readonly pages: Pages,
  ) {}

  @Get('datei/:name')
  async file(
    @Param('name') name: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | Buffer> {
    const found = /^(akteure|vorlage)\.(csv|xlsx)$/.exec(name);
    if (found === null) throw new PageProblem(404);
    const table =
      found[1] === 'vorlage'
        ? ({ ok: true, value: toTable([]) } as const)
        : await this.exchange.table();
    if (!table.ok) throw new PageProblem(409, { text: table.problems.map(toSentence).join(' ') });
    asDownload(reply, name);
    return found[2] === 'csv'
      ? toCsvFile(table.value)
      : toXlsxFile(table.value, this.ground.now().date);
  }

  @Get('einlesen')
  form(@Req() request: FastifyRequest): string {
    return this.pages.render(request, FORM, toUpload([]));
  }

  @Post('einlesen')
  async preview(@Req() request: FastifyRequest, @Body() body: unknown): Promise<string> {
    const { datei } = readForm(body);
    const file = Buffer.isBuffer(datei) ? datei : Buffer.alloc(0);
    const plan = await this.exchange.preview(file, accountName(request));
    if (!plan.ok) return this.pages.render(request, FORM, toUpload(plan.problems), 422);
    return this.pages.render(request, 'pages/roster/preview', toPreview(plan.value));
  }

  @Post('einlesen/uebernehmen')
  async confirm(@Req() request: FastifyRequest, @Body() body: unknown): Promise<string> {
    const id = textOf(readForm(body), 'vorschau');
    const done = await this.exchange.confirm(id, accountName(request));
    if (!done.ok) return this.pages.render(request, FORM, toUpload(done.problems), 422);
    return this.pages.redirect(request, '/verwaltung/akteure?getan=imported');
  }
}
