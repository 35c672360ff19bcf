import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { asPdf } from '../paper/as-pdf.js';
import { Typst } from '../paper/typst.js';
import { reportAddress } from '../report/report-loader.js';
import { StatementCardDesk, withCards } from './statement-card-desk.js';
import { CARD_FIELDS, type StatementCards } from './statement-cards.js';

type Asked = Readonly<Record<string, unknown>>;

/** Cards on which actors check statements: of a release for the office, of a report in the making for planners. */
@Controller('druck')
export class StatementCardsController {
  constructor(
    private readonly desk: StatementCardDesk,
    private readonly typst: Typst,
    private readonly pages: Pages,
  ) {}

  @Get('handout/:id/aussagekarten')
  @ForRoles('administrator', 'planner', 'staff')
  async released(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    const { cards } = await this.desk.ofRelease(id);
    const pdf = `/druck/handout/${encodeURIComponent(id)}/aussagekarten.pdf`;
    return this.show(request, cards, pdf);
  }

  @Get('handout/:id/aussagekarten.pdf')
  @ForRoles('administrator', 'planner', 'staff')
  async releasedPdf(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('id') id: string,
  ): Promise<Buffer> {
    const { cards, name, frame } = await this.desk.ofRelease(id);
    asPdf(reply, name);
    return this.typst.toPdf(
      'aussagekarten',
      { ...withCards(cards), fields: CARD_FIELDS, frame },
      frame.day,
    );
  }

  @Get('bericht/:key/aussagekarten')
  @ForRoles('administrator', 'planner')
  async draft(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const { cards, wave } = await this.desk.ofReport(key, query);
    const path = `/druck/bericht/${encodeURIComponent(key)}/aussagekarten.pdf`;
    return this.show(request, cards, reportAddress(path, wave, 'external'));
  }

  @Get('bericht/:key/aussagekarten.pdf')
  @ForRoles('administrator', 'planner')
  async draftPdf(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<Buffer> {
    const { cards, wave, frame } = await this.desk.ofReport(key, query);
    asPdf(reply, `aussagekarten-${key}-${wave}-entwurf`);
    return this.typst.toPdf(
      'aussagekarten',
      { ...withCards(cards), fields: CARD_FIELDS, frame },
      frame.day,
    );
  }

  private show(request: FastifyRequest, cards: StatementCards, pdf: string): string {
    const model = { ...cards, fields: CARD_FIELDS, pdf };
    return this.pages.render(request, 'pages/print/statement-cards', model);
  }
}
