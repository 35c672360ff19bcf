import { Controller, Get, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { NoticesService } from '../../application/privacy/notices.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { Public } from '../access.js';
import { Pages } from '../pages.js';
import { PageProblem } from '../problems.js';
import { NoticeDesk } from './notice-desk.js';
import { toKeptNoticeView, toNoticeView } from './notice.view.js';

/** The privacy notice of one survey, and every earlier version word by word. */
@Controller('datenschutz')
@Public()
export class NoticesController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly notices: NoticesService,
    private readonly desk: NoticeDesk,
    private readonly pages: Pages,
  ) {}

  @Get(':key')
  async show(@Req() request: FastifyRequest, @Param('key') key: string): Promise<string> {
    const survey = this.surveys.find(key)?.survey;
    if (survey === undefined) throw new PageProblem(404);
    const view = toNoticeView(await this.desk.current(survey), await this.notices.list(key));
    return this.pages.render(request, 'pages/privacy/notice', view);
  }

  @Get('fassung/:hash')
  async version(@Req() request: FastifyRequest, @Param('hash') hash: string): Promise<string> {
    const kept = /^[\da-f]{64}$/.test(hash) ? await this.notices.find(hash) : undefined;
    if (kept === undefined) throw new PageProblem(404);
    return this.pages.render(request, 'pages/privacy/notice', toKeptNoticeView(kept));
  }
}
