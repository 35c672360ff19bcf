import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Audience } from '../../domain/report/report.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { clearanceAddress } from '../release/clearance.view.js';
import { readReportAsked, reportAddress, ReportLoader } from './report-loader.js';
import type { ReportView } from './report.view.js';

/** The Kernaussagen report on the screen; planners may look at it as the outside will see it. */
@Controller('planung/:key/bericht')
@ForRoles('planner', 'administrator')
export class ReportController {
  constructor(
    private readonly loader: ReportLoader,
    private readonly pages: Pages,
  ) {}

  @Get()
  async report(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const asked = readReportAsked(query);
    const report = await this.loader.load(key, asked);
    return this.pages.render(request, 'pages/report/report', toPage(report, asked.audience));
  }
}

/** The report with the links to its other forms. */
function toPage(report: ReportView, audience: Audience) {
  const { surveyKey, wave } = report;
  const page = `/planung/${surveyKey}/bericht`;
  const version = (label: string, of: Audience) => ({
    label,
    href: reportAddress(page, wave, of),
    current: of === audience,
  });
  return {
    title: `Kernaussagen: ${report.title}`,
    scripts: ['scripts/charts.js'],
    report,
    versions: [version('Interne Fassung', 'internal'), version('Fassung für außen', 'external')],
    results: `/planung/${surveyKey}/ergebnisse?welle=${encodeURIComponent(wave)}`,
    clearance: clearanceAddress(surveyKey, wave),
    print: reportAddress(`/druck/bericht/${surveyKey}`, wave, audience),
    pdf: reportAddress(`/druck/bericht/${surveyKey}.pdf`, wave, audience),
  };
}
