import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ResultsService } from '../../application/analysis/results.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { asPdf } from '../paper/as-pdf.js';
import { PaperFrames } from '../paper/paper-frames.js';
import { Typst } from '../paper/typst.js';
import { readAsked, toQuery } from './filter.view.js';
import { found, valueOf } from './found.js';
import { toResultsPaper } from './results.paper.js';
import { toResultsView } from './results.view.js';

type Asked = Readonly<Record<string, unknown>>;

/** All questions for one area, one actor type or everybody: `KEY` as a sheet, `KEY.pdf` as PDF/UA; internal. */
@Controller('druck/auswertung')
@ForRoles('planner', 'administrator')
export class ResultsPrintController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly results: ResultsService,
    private readonly frames: PaperFrames,
    private readonly typst: Typst,
    private readonly pages: Pages,
  ) {}

  @Get(':file')
  async print(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('file') file: string,
    @Query() query: Asked,
  ): Promise<string | Buffer> {
    const key = file.replace(/\.pdf$/, '');
    const { survey } = found(this.surveys.find(key));
    const asked = {
      ...readAsked(query, await this.surveys.defaultWave(survey)),
      ...{ by: undefined, weighted: false },
    };
    const { wave, filter } = asked;
    const results = valueOf(await this.results.results(key, { wave, ...filter }));
    const { themes } = this.surveys.catalogue;
    const view = toResultsView({ results, survey, weighted: null, workshops: [] }, themes, asked);
    const frame = this.frames.ofTable(key, wave);
    const paper = await toResultsPaper(view, { wave, frame }, (charts) => this.typst.draw(charts));
    if (key === file) {
      const pdf = `/druck/auswertung/${encodeURIComponent(key)}.pdf?${toQuery(asked)}`;
      const model = { ...paper, scripts: [], pdf };
      return this.pages.render(request, 'pages/print/results', model);
    }
    const group = Object.values(filter).join('-');
    asPdf(reply, `auswertung-${key}-${wave}${group === '' ? '' : `-${group}`}-intern`);
    return this.typst.toPdf('auswertung', paper, paper.frame.day);
  }
}
