import { Controller, Get, Param, Req, Res, UseInterceptors } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../application/clock.js';
import { ResponsesService } from '../../application/responses/responses.service.js';
import { Settings } from '../../config.js';
import { ByReceipt } from '../access.js';
import { Pages } from '../pages.js';
import { PrivatePages } from '../participate/private-pages.interceptor.js';
import { getResponse } from './get-response.js';
import { toOwnAnswers } from './own-answers.js';
import { toOwnAnswersView } from './own-answers.view.js';

/** One's own response to read and to take along: for people and for programs. */
@Controller('quittung/:code')
@ByReceipt()
@UseInterceptors(PrivatePages)
export class OwnAnswersController {
  constructor(
    private readonly responses: ResponsesService,
    private readonly clock: Clock,
    private readonly pages: Pages,
    private readonly settings: Settings,
  ) {}

  @Get('antworten.json')
  async data(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('code') code: string,
  ): Promise<string> {
    const own = toOwnAnswers(await getResponse(this.responses, code));
    reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="antwort-${own.survey}.json"`);
    return JSON.stringify(own, null, 2);
  }

  @Get('antworten.html')
  async page(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('code') code: string,
  ): Promise<string> {
    const stored = await getResponse(this.responses, code);
    const { key } = stored.survey.survey;
    reply.header('content-disposition', `attachment; filename="antwort-${key}.html"`);
    const { baseUrl } = this.settings;
    const view = toOwnAnswersView(stored, { today: this.clock.today(), baseUrl });
    return this.pages.render(request, 'pages/receipt/own-answers', view);
  }
}
