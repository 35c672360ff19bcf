import { Controller, Get, Param, Req, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ResponsesService } from '../../application/responses/responses.service.js';
import { ByReceipt } from '../access.js';
import { Pages } from '../pages.js';
import { PrivatePages } from '../participate/private-pages.interceptor.js';
import { getResponse } from './get-response.js';
import { toOwnStatements } from './own-statements.view.js';
import { OwnUsesLoader } from './own-uses.js';

/** What became of the own answer. */
@Controller('quittung/:code/aussagen')
@ByReceipt()
@UseInterceptors(PrivatePages)
export class OwnStatementsController {
  constructor(
    private readonly responses: ResponsesService,
    private readonly uses: OwnUsesLoader,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Param('code') code: string): Promise<string> {
    const stored = await getResponse(this.responses, code);
    const own = await this.uses.load(code, stored);
    const view = toOwnStatements(code, stored.survey.survey.title, own);
    return this.pages.render(request, 'pages/receipt/statements', view);
  }
}
