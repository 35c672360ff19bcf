import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../application/clock.js';
import { DemoDataService } from '../../application/demo/demo-data.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { formatDate } from '../format.de.js';
import { Pages } from '../pages.js';
import { Typst } from '../paper/typst.js';
import { found } from '../planning/found.js';
import { toGuideView } from '../print/guide.view.js';

/** The questionnaire as a guide for conversations: `KEY` as a sheet, `KEY.pdf` as PDF/UA. */
@Controller('druck/leitfaden')
@ForRoles('planner', 'administrator', 'staff')
export class GuidePrintController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly demoData: DemoDataService,
    private readonly clock: Clock,
    private readonly typst: Typst,
    private readonly pages: Pages,
  ) {}

  @Get(':file')
  show(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('file') file: string,
  ): string | Buffer {
    const key = file.replace(/\.pdf$/, '');
    const { survey, version } = found(this.surveys.find(key));
    const day = this.clock.today();
    const { process } = this.surveys.catalogue;
    const frame = { process, version, date: formatDate(day), demo: this.demoData.isShown };
    const guide = toGuideView(survey, frame);
    if (key === file) return this.pages.render(request, 'pages/print/guide', guide);
    reply
      .type('application/pdf')
      .header('cache-control', 'no-store')
      .header('content-disposition', `inline; filename="leitfaden-${key}.pdf"`);
    return this.typst.toPdf('leitfaden', guide, day);
  }
}
