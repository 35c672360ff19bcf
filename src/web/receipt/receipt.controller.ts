import { Body, Controller, Get, Param, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { normaliseCode } from '../../application/codes.js';
import { DraftsService } from '../../application/responses/drafts.service.js';
import { ResponsesService } from '../../application/responses/responses.service.js';
import { ByReceipt } from '../access.js';
import { Attempts } from '../attempts.js';
import { Pages } from '../pages.js';
import { receiptPath, resumePath, reviewPath } from '../participate/addresses.js';
import { isGuess, NO_CODE_ERROR, toCodeError } from '../participate/code-error.js';
import { DraftSession } from '../participate/draft-session.js';
import { PrivatePages } from '../participate/private-pages.interceptor.js';
import type { FormBody } from '../participate/read-form.js';
import { PageProblem } from '../problems.js';
import { getResponse } from './get-response.js';

const WRONG_CODE =
  'Zu diesem Code gibt es keine Antwort. Bitte vergleichen Sie ihn Zeichen für Zeichen. Steht er auf einem Papierbogen, ist der vielleicht noch nicht erfasst.';

/** One's own response, by its code and nothing else: found, changed, deleted. */
@Controller('quittung')
@ByReceipt()
@UseInterceptors(PrivatePages)
export class ReceiptController {
  constructor(
    private readonly responses: ResponsesService,
    private readonly drafts: DraftsService,
    private readonly session: DraftSession,
    private readonly attempts: Attempts,
    private readonly pages: Pages,
  ) {}

  @Get()
  form(@Req() request: FastifyRequest): string {
    return this.ask(request, '', false);
  }

  @Post()
  async look(@Req() request: FastifyRequest, @Body() form: FormBody | undefined): Promise<string> {
    const code = typeof form?.code === 'string' ? form.code.trim() : '';
    if ((await this.responses.find(code)) !== undefined) {
      return this.pages.redirect(request, receiptPath(normaliseCode(code) ?? ''));
    }
    if ((await this.drafts.find(code)) !== undefined) {
      return this.pages.redirect(request, resumePath(normaliseCode(code)));
    }
    if (isGuess(code)) await this.attempts.wrongCode(request.ip);
    return this.ask(request, code, true);
  }

  @Get('geloescht')
  removed(@Req() request: FastifyRequest): string {
    return this.pages.render(request, 'pages/receipt/removed', { title: 'Antwort gelöscht' });
  }

  @Post(':code/aendern')
  async change(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('code') code: string,
  ): Promise<string> {
    const { changeable } = await getResponse(this.responses, code);
    const draft = changeable ? await this.drafts.startChange(code) : undefined;
    if (draft === undefined) {
      throw new PageProblem(403, {
        heading: 'Die Befragung ist beendet',
        text: 'Ändern lässt sich Ihre Antwort nicht mehr. Lesen und löschen können Sie sie weiterhin.',
        link: { href: receiptPath(code), label: 'Zurück zu meiner Antwort' },
      });
    }
    this.session.open(reply, draft);
    return this.pages.redirect(request, reviewPath(draft.survey.survey.key));
  }

  private ask(request: FastifyRequest, value: string, wrong: boolean): string {
    const view = {
      title: 'Meine Antwort',
      value,
      ...(wrong ? toCodeError(value, WRONG_CODE) : NO_CODE_ERROR),
    };
    return this.pages.render(request, 'pages/receipt/find', view, wrong ? 422 : 200);
  }
}
