import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { toReportPaper } from '../paper/report.paper.js';
import { PaperFrames } from '../paper/paper-frames.js';
import { Typst } from '../paper/typst.js';
import { readReportAsked, reportAddress, ReportLoader } from '../report/report-loader.js';

type Asked = Readonly<Record<string, unknown>>;

/** The report for the printer: `/druck/bericht/KEY` as a sheet in the browser, `KEY.pdf` as PDF/UA. */
@Controller('druck/bericht')
@ForRoles('planner', 'administrator')
export class ReportPrintController {
  constructor(
    private readonly loader: ReportLoader,
    private readonly typst: Typst,
    private readonly pages: Pages,
    private readonly frames: PaperFrames,
  ) {}

  @Get(':file')
  async print(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('file') file: string,
    @Query() query: Asked,
  ): Promise<string | Buffer> {
    const asked = readReportAsked(query);
    const key = file.replace(/\.pdf$/, '');
    const report = await this.loader.load(key, asked);
    const paper = await toReportPaper(report, this.frames.ofReport(report), (charts) =>
      this.typst.draw(charts),
    );
    if (key === file) {
      const pdf = reportAddress(`/druck/bericht/${key}.pdf`, report.wave, asked.audience);
      const model = { ...paper, title: `Kernaussagen: ${report.title}`, scripts: [], pdf };
      return this.pages.render(request, 'pages/print/report', model);
    }
    const version = report.internal ? '-intern' : '';
    reply
      .type('application/pdf')
      .header('cache-control', 'no-store')
      .header(
        'content-disposition',
        `inline; filename="kernaussagen-${key}-${report.wave}${version}.pdf"`,
      );
    return this.typst.toPdf('report', paper, paper.frame.day);
  }
}
