import { Controller, Get, Param, Req, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { normaliseCode } from '../../application/codes.js';
import { DraftsService } from '../../application/responses/drafts.service.js';
import { ResponsesService } from '../../application/responses/responses.service.js';
import { Settings } from '../../config.js';
import { ByReceipt } from '../access.js';
import { Pages } from '../pages.js';
import { PrivatePages } from '../participate/private-pages.interceptor.js';
import { PageProblem } from '../problems.js';
import { toDraftStubView, toStubView, type StubView } from './receipt.view.js';

/** The code on a sheet of paper, before and after sending. */
@Controller('druck/quittung')
@ByReceipt()
@UseInterceptors(PrivatePages)
export class StubController {
  constructor(
    private readonly responses: ResponsesService,
    private readonly drafts: DraftsService,
    private readonly pages: Pages,
    private readonly settings: Settings,
  ) {}

  @Get(':code')
  async show(@Req() request: FastifyRequest, @Param('code') code: string): Promise<string> {
    const view = await this.toView(code);
    if (view === undefined) throw new PageProblem(404);
    return this.pages.render(request, 'pages/receipt/stub', view);
  }

  private async toView(code: string): Promise<StubView | undefined> {
    const stored = await this.responses.find(code);
    if (stored !== undefined)
      return toStubView(normaliseCode(code) ?? code, stored, this.settings.baseUrl);
    const draft = await this.drafts.find(code);
    return draft && toDraftStubView(draft.code, draft.survey.survey, this.settings.baseUrl);
  }
}
