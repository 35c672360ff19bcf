import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { asPdf } from '../paper/as-pdf.js';
import { Typst } from '../paper/typst.js';
import type { Form } from '../roster/form-fields.js';
import { materialAddress } from '../workshop/material.view.js';
import { toAttendanceList, wantsNames } from './attendance.js';
import { KitDesk } from './kit-desk.js';
import { kitQuery } from './kit-form.js';
import { toMinutesForm } from './minutes.js';
import { toTableSheets } from './table-sheets.js';

/** Sheets for a workshop beside cards and posters: tables, attendance, minutes. */
@Controller('druck/workshop/:key')
@ForRoles('administrator', 'planner', 'staff')
export class KitController {
  constructor(
    private readonly desk: KitDesk,
    private readonly typst: Typst,
    private readonly pages: Pages,
  ) {}

  @Get('tische')
  async tables(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Form,
  ): Promise<string> {
    const sheets = await this.tableSheets(key, query);
    if (sheets.tables.length === 0) return this.back(request, key);
    const model = { ...sheets, pdf: `${materialAddress(key, 'tische.pdf')}${kitQuery(query)}` };
    return this.pages.render(request, 'pages/print/table-sheets', model);
  }

  @Get('tische.pdf')
  async tablesPdf(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
    @Query() query: Form,
  ): Promise<string | Buffer> {
    const sheets = await this.tableSheets(key, query);
    if (sheets.tables.length === 0) return this.back(request, key);
    asPdf(reply, `tischboegen-${key}-${sheets.size}`);
    return this.typst.toPdf('tische', sheets, sheets.frame.day);
  }

  @Get('anwesenheit')
  async attendance(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Form,
  ): Promise<string> {
    const list = await this.attendanceList(key, query);
    const model = { ...list, pdf: `${materialAddress(key, 'anwesenheit.pdf')}${kitQuery(query)}` };
    return this.pages.render(request, 'pages/print/attendance', model);
  }

  @Get('anwesenheit.pdf')
  async attendancePdf(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
    @Query() query: Form,
  ): Promise<Buffer> {
    const list = await this.attendanceList(key, query);
    asPdf(reply, `anwesenheit-${key}`);
    return this.typst.toPdf('anwesenheit', list, list.frame.day);
  }

  @Get('protokoll')
  async minutes(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Form,
  ): Promise<string> {
    const form = await this.minutesForm(key, query);
    const model = { ...form, pdf: `${materialAddress(key, 'protokoll.pdf')}${kitQuery(query)}` };
    return this.pages.render(request, 'pages/print/minutes', model);
  }

  @Get('protokoll.pdf')
  async minutesPdf(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
    @Query() query: Form,
  ): Promise<Buffer> {
    const form = await this.minutesForm(key, query);
    asPdf(reply, `protokollbogen-${key}`);
    return this.typst.toPdf('protokollbogen', form, form.frame.day);
  }

  private async tableSheets(key: string, query: Form) {
    const { survey, wave, frame } = await this.desk.open(key, query.welle);
    return { ...toTableSheets(survey, wave, query), frame };
  }

  private async attendanceList(key: string, query: Form) {
    const { survey, wave, frame } = await this.desk.open(key, query.welle);
    const invited = wantsNames(query) ? await this.desk.invited(survey, wave) : [];
    const controller = this.desk.controllerOf(survey);
    return { ...toAttendanceList(survey, query, { controller, invited }), frame };
  }

  private async minutesForm(key: string, query: Form) {
    const { survey, frame } = await this.desk.open(key, query.welle);
    return { ...toMinutesForm(survey, query), frame };
  }

  private back(request: FastifyRequest, key: string): string {
    return this.pages.redirect(request, `${materialAddress(key)}?meldung=keine-tische`);
  }
}
