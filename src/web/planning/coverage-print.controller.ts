import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RosterService } from '../../application/roster/roster.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { asPdf } from '../paper/as-pdf.js';
import { PaperFrames } from '../paper/paper-frames.js';
import { Typst } from '../paper/typst.js';
import { toCoveragePaper } from './coverage.paper.js';
import { found } from './found.js';
import { knownWave } from './known-wave.js';

/** Who was asked and who has answered: `KEY` as a sheet, `KEY.pdf` as PDF/UA, A4 or A3; internal. */
@Controller('druck/ruecklauf')
@ForRoles('planner', 'administrator')
export class CoveragePrintController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly roster: RosterService,
    private readonly frames: PaperFrames,
    private readonly typst: Typst,
    private readonly pages: Pages,
  ) {}

  @Get(':file')
  async print(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('file') file: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string | Buffer> {
    const key = file.replace(/\.pdf$/, '');
    const { survey } = found(this.surveys.find(key));
    const wave = await knownWave(this.surveys, key, query);
    const { cells } = await this.roster.coverage(key, wave);
    const paper = toCoveragePaper(
      survey,
      {
        ...{ coverage: { survey, wave, cells }, large: query.format === 'a3' },
        ways: await this.roster.answeredByChannel(key, wave),
      },
      this.frames.ofTable(key, wave),
    );
    if (key === file) return this.pages.render(request, 'pages/print/coverage', paper);
    asPdf(reply, `ruecklauf-${key}-${wave}-intern`);
    return this.typst.toPdf('ruecklauf', paper, paper.frame.day);
  }
}
