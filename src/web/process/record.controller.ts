import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '../../config.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { Typst } from '../paper/typst.js';
import { RecordDesk } from './record-desk.js';

/** The record of processing activities of a survey: as a sheet in the browser and as PDF. */
@Controller('verwaltung/verzeichnis')
@ForRoles('administrator')
export class RecordController {
  constructor(
    private readonly desk: RecordDesk,
    private readonly typst: Typst,
    private readonly pages: Pages,
    private readonly settings: Settings,
  ) {}

  @Get(':file')
  async show(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('file') file: string,
  ): Promise<string | Buffer> {
    const key = file.replace(/\.pdf$/, '');
    const { view, today } = await this.desk.view(key, this.settings.auditDays);
    if (key === file) return this.pages.render(request, 'pages/process/record', view);
    reply
      .type('application/pdf')
      .header('cache-control', 'no-store')
      .header('content-disposition', `inline; filename="verzeichnis-${key}.pdf"`);
    return this.typst.toPdf('verzeichnis', view, today);
  }
}
