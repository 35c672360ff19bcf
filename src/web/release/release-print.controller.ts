import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { Settings } from '../../config.js';
import { Public } from '../access.js';
import { Pages } from '../pages.js';
import { KeptPapers } from '../paper/kept-papers.js';
import { toReleasePaper } from '../paper/release.paper.js';
import { ReleaseLoader } from './release-loader.js';

/** A release for the printer: `/druck/ergebnis/ID` as a sheet in the browser, `ID.pdf` as PDF/UA. */
@Controller('druck/ergebnis')
@Public()
export class ReleasePrintController {
  constructor(
    private readonly loader: ReleaseLoader,
    private readonly surveys: SurveysService,
    private readonly settings: Settings,
    private readonly papers: KeptPapers,
    private readonly pages: Pages,
  ) {}

  @Get(':file')
  async print(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('file') file: string,
  ): Promise<string | Buffer> {
    const id = file.replace(/\.pdf$/, '');
    const { snapshot, release, newer } = await this.loader.load(id);
    const { office } = this.surveys.catalogue.process;
    const { baseUrl } = this.settings;
    const frame = { office, overtaken: newer?.text ?? '', baseUrl };
    const paper = await toReleasePaper(release, frame, (charts) => this.papers.draw(charts));
    if (id === file) {
      const title = `Ergebnisse: ${release.title}`;
      const model = { ...paper, title, scripts: [], newer, pdf: `/druck/ergebnis/${id}.pdf` };
      return this.pages.render(request, 'pages/print/release', model);
    }
    const { survey, wave, edition, date } = snapshot.content;
    const name = `ergebnisse-${survey.key}-${wave}-fassung-${edition}.pdf`;
    reply
      .type('application/pdf')
      .header('cache-control', 'no-store')
      .header('content-disposition', `inline; filename="${name}"`);
    return this.papers.toPdf('release', paper, date);
  }
}
