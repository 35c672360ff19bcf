import { Controller, Get, Param, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ResponsesService } from '../../application/responses/responses.service.js';
import { ByReceipt } from '../access.js';
import { formatDate } from '../format.de.js';
import { Pages } from '../pages.js';
import { receiptPath } from '../participate/addresses.js';
import { DraftSession } from '../participate/draft-session.js';
import { PrivatePages } from '../participate/private-pages.interceptor.js';
import { PageProblem } from '../problems.js';
import { getResponse } from './get-response.js';
import { toLosses } from './own-statements.view.js';
import { OwnUsesLoader } from './own-uses.js';

/** Deleting the own response, after it was said what that means. */
@Controller('quittung/:code/loeschen')
@ByReceipt()
@UseInterceptors(PrivatePages)
export class RemovalController {
  constructor(
    private readonly responses: ResponsesService,
    private readonly uses: OwnUsesLoader,
    private readonly session: DraftSession,
    private readonly pages: Pages,
  ) {}

  @Get()
  async ask(@Req() request: FastifyRequest, @Param('code') code: string): Promise<string> {
    const stored = await getResponse(this.responses, code);
    const { title } = stored.survey.survey;
    const view = {
      title: `Antwort löschen – ${title}`,
      survey: title,
      date: formatDate(stored.submission.date),
      losses: toLosses(await this.uses.load(code, stored)),
      released:
        'Zahlen in Berichten, die schon veröffentlicht oder gedruckt sind, ändern sich dadurch nicht; sie sind zusammengefasst. Zitate aus Ihrer Antwort verschwinden von allen Seiten.',
      action: receiptPath(code, 'loeschen'),
      back: receiptPath(code),
    };
    return this.pages.render(request, 'pages/receipt/remove', view);
  }

  @Post()
  async remove(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('code') code: string,
  ): Promise<string> {
    // Pressed again after an answer that got lost on its way: what was asked for is done.
    const stored = await this.responses.find(code);
    if (stored === undefined) throw new PageProblem(404, GONE);
    await this.responses.remove(code);
    this.session.close(reply, stored.survey.survey.key);
    return this.pages.redirect(request, '/quittung/geloescht');
  }
}

const GONE = {
  heading: 'Zu diesem Code gibt es keine Antwort',
  text: 'Haben Sie gerade „Endgültig löschen“ gedrückt, ist Ihre Antwort gelöscht. Sonst vergleichen Sie den Code bitte Zeichen für Zeichen.',
  link: { href: '/quittung', label: 'Code eingeben' },
};
