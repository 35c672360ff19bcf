import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { Typst } from '../paper/typst.js';
import { found } from '../planning/found.js';
import { toGuideView } from '../print/guide.view.js';
import { GuideFrames } from './guide-frames.js';

/** The questionnaire as a guide for conversations: `KEY` as a sheet, `KEY.pdf` as PDF/UA. */
@Controller('druck/leitfaden')
@ForRoles('planner', 'administrator', 'staff')
export class GuidePrintController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly frames: GuideFrames,
    private readonly typst: Typst,
    private readonly pages: Pages,
  ) {}

  @Get(':file')
  async show(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('file') file: string,
    @Query('welle') asked: unknown,
  ): Promise<string | Buffer> {
    const key = file.replace(/\.pdf$/, '');
    const survey = found(this.surveys.find(key));
    const { waves } = survey.survey;
    const wave = asked === undefined ? undefined : found(waves.find((each) => each.key === asked));
    const frame = await this.frames.of(survey, wave);
    const guide = toGuideView(survey.survey, frame, wave);
    if (key === file) return this.pages.render(request, 'pages/print/guide', guide);
    reply
      .type('application/pdf')
      .header('cache-control', 'no-store')
      .header('content-disposition', `inline; filename="leitfaden-${key}.pdf"`);
    return this.typst.toPdf('leitfaden', guide, frame.day);
  }
}
