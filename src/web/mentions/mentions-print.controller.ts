import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { asPdf } from '../paper/as-pdf.js';
import { PaperFrames } from '../paper/paper-frames.js';
import { Typst } from '../paper/typst.js';
import { toMentionsQuery } from './mentions-asked.js';
import { MentionsLoader } from './mentions-loader.js';

/** The table of Nennungen for the printer: `/druck/nennungen/KEY` and `KEY.pdf`; internal. */
@Controller('druck/nennungen')
@ForRoles('planner', 'administrator')
export class MentionsPrintController {
  constructor(
    private readonly loader: MentionsLoader,
    private readonly typst: Typst,
    private readonly pages: Pages,
    private readonly frames: PaperFrames,
  ) {}

  @Get(':file')
  async print(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('file') file: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string | Buffer> {
    const key = file.replace(/\.pdf$/, '');
    const asked = await this.loader.read(key, query);
    const { wave } = asked.asked;
    const { title: surveyTitle } = asked.survey;
    const table = await this.loader.table(asked);
    const frame = this.frames.ofTable(key, wave);
    if (key === file) {
      const pdf = `/druck/nennungen/${key}.pdf?${toMentionsQuery(asked.asked)}`;
      const model = { title: `Nennungen: ${surveyTitle}`, surveyTitle, wave, table, frame, pdf };
      return this.pages.render(request, 'pages/print/mentions', model);
    }
    asPdf(reply, `nennungen-${key}-${wave}-intern`);
    return this.typst.toPdf('nennungen', { frame, surveyTitle, wave, table }, frame.day);
  }
}
