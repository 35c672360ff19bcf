import { Body, Controller, Get, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataDeskService } from '../../application/exports/data-desk.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Problem } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { getSession } from '../current-session.js';
import { JOBS } from '../jobs/jobs.view.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { type Form, readForm } from '../roster/form-fields.js';
import { type DataAsked, readDataAsked, toDataView, toRequest } from './data.view.js';

/** Responses as files for statistics programs, spreadsheets and data archives; internal. */
@Controller('planung/:key/dateien')
@ForRoles('planner', 'administrator')
export class DataController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly desk: DataDeskService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Form,
  ): Promise<string> {
    return this.page(request, key, await this.read(key, query));
  }

  /** The file itself where it is made quickly, else the list of jobs. */
  @Post()
  async make(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
    @Body() body: unknown,
  ): Promise<string | StreamableFile> {
    const asked = await this.read(key, readForm(body));
    const made = await this.desk.ask(getSession(request).account, toRequest(key, asked));
    if (!made.ok) return this.page(request, key, asked, made.problems);
    if (made.value.kind === 'job') return this.pages.redirect(request, JOBS);
    const { bytes, fileName, mediaType } = made.value.file;
    reply.header('cache-control', 'no-store');
    const disposition = `attachment; filename="${fileName}"`;
    return new StreamableFile(bytes, { type: mediaType, disposition });
  }

  private async read(key: string, form: Form): Promise<DataAsked> {
    const { survey } = found(this.surveys.find(key));
    return readDataAsked(form, await this.surveys.defaultWave(survey));
  }

  private page(
    request: FastifyRequest,
    key: string,
    asked: DataAsked,
    problems: readonly Problem[] = [],
  ): string {
    const view = toDataView(this.surveys.get(key).survey, asked, problems);
    return this.pages.render(request, 'pages/data/data', view, problems.length === 0 ? 200 : 422);
  }
}
