import { Body, Controller, Get, Param, Post, Req, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { OwnQuotesService } from '../../application/quotes/own-quotes.service.js';
import { ResponsesService } from '../../application/responses/responses.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ByReceipt } from '../access.js';
import { Pages } from '../pages.js';
import { PrivatePages } from '../participate/private-pages.interceptor.js';
import { receiptPath } from '../participate/addresses.js';
import { valueOf } from '../planning/found.js';
import { readForm, textOf } from '../roster/form-fields.js';
import { getResponse } from './get-response.js';
import { toOwnQuotes } from './own-quotes.view.js';
import { OwnUsesLoader } from './own-uses.js';

/** Asks an actor plainly whether words of the own answer may be published. */
@Controller('quittung/:code/zitate')
@ByReceipt()
@UseInterceptors(PrivatePages)
export class OwnQuotesController {
  constructor(
    private readonly responses: ResponsesService,
    private readonly quotes: OwnQuotesService,
    private readonly uses: OwnUsesLoader,
    private readonly surveys: SurveysService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Param('code') code: string): Promise<string> {
    const stored = await getResponse(this.responses, code);
    const quotes = await this.quotes.list(code);
    const view = toOwnQuotes(code, stored.survey.survey.title, quotes, {
      groups: this.surveys.catalogue.publicationGroups,
      aboutOf: await this.uses.wordsOf(code, stored),
    });
    return this.pages.render(request, 'pages/receipt/quotes', view);
  }

  @Post()
  async answer(
    @Req() request: FastifyRequest,
    @Param('code') code: string,
    @Body() body: unknown,
  ): Promise<string> {
    await getResponse(this.responses, code);
    const form = readForm(body);
    const state = textOf(form, 'antwort') === 'ja' ? 'released' : 'refused';
    valueOf(await this.quotes.answer(code, textOf(form, 'zitat'), state));
    return this.pages.redirect(request, receiptPath(code, 'zitate'));
  }
}
