import { Controller, Get, Param, Req, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { normaliseCode } from '../../application/codes.js';
import { OwnQuotesService } from '../../application/quotes/own-quotes.service.js';
import { ResponsesService } from '../../application/responses/responses.service.js';
import { ByReceipt } from '../access.js';
import { Pages } from '../pages.js';
import { PrivatePages } from '../participate/private-pages.interceptor.js';
import { SurveyFront } from '../privacy/survey-front.js';
import { getResponse } from './get-response.js';
import { toReceiptView } from './receipt.view.js';

/** The receipt: the own answer on the screen, and the ways to all that can be done with it. */
@Controller('quittung/:code')
@ByReceipt()
@UseInterceptors(PrivatePages)
export class OwnReceiptController {
  constructor(
    private readonly responses: ResponsesService,
    private readonly front: SurveyFront,
    private readonly quotes: OwnQuotesService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Param('code') code: string): Promise<string> {
    const stored = await getResponse(this.responses, code);
    const thanks = this.front.thanks(stored.survey.survey.key);
    const quotes = await this.quotes.list(code);
    const view = toReceiptView(normaliseCode(code) ?? code, stored, thanks, quotes);
    return this.pages.render(request, 'pages/receipt/receipt', view);
  }
}
