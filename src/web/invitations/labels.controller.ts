import { Body, Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { asPdf } from '../paper/as-pdf.js';
import { Typst } from '../paper/typst.js';
import { found } from '../planning/found.js';
import { invitationsPath } from './invitation-texts.js';
import { chosenOf, readLabelGrid, toLabelsPaper, toLabelsView } from './labels.paper.js';
import { MailDesk } from './mail-desk.js';

/** Address labels for envelopes without a window: `KEY` for the printer of the browser, `KEY.pdf`. A POST, because the choice can be long. */
@Controller('druck/etiketten')
@ForRoles('planner', 'administrator', 'staff')
export class LabelsController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly desk: MailDesk,
    private readonly typst: Typst,
    private readonly pages: Pages,
  ) {}

  @Post(':file')
  @HttpCode(200)
  async print(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('file') file: string,
    @Body() body: Readonly<Record<string, unknown>> | undefined,
  ): Promise<string | Buffer> {
    const key = file.replace(/\.pdf$/, '');
    const { survey } = found(this.surveys.find(key));
    const form = body ?? {};
    const wave = String(form.welle);
    const { office, day } = await this.desk.frame(survey, wave);
    const chosen = chosenOf(await this.desk.waiting(survey, wave), form.wahl);
    if (chosen.length === 0) {
      const back = invitationsPath(key, { welle: wave, meldung: 'keine-auswahl' });
      return this.pages.redirect(request, back);
    }
    const frame = { office, ...readLabelGrid(form) };
    const paper = toLabelsPaper(survey, chosen, await this.desk.contacts(chosen), frame);
    if (key === file) {
      return this.pages.render(request, 'pages/print/labels', toLabelsView(paper));
    }
    asPdf(reply, `etiketten-${key}-${wave}`);
    return this.typst.toPdf('etiketten', paper, day);
  }
}
