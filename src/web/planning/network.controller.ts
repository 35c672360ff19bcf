import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OrganisationsService } from '../../application/roster/organisations.service.js';
import { RosterService } from '../../application/roster/roster.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { asPdf } from '../paper/as-pdf.js';
import { PageProblem } from '../problems.js';
import { found } from './found.js';
import { NetworkPress } from './network-press.js';
import { readNetworkAsked, toNetworkView, type NetworkView } from './network.view.js';

type Asked = Readonly<Record<string, unknown>>;

/** The network of an area as a picture with a table, on the screen and for the wall. */
@Controller()
export class NetworkController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly roster: RosterService,
    private readonly organisations: OrganisationsService,
    private readonly press: NetworkPress,
    private readonly pages: Pages,
  ) {}

  @Get('planung/:key/netzwerk')
  @ForRoles('planner', 'administrator')
  async show(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const view = await this.view(key, query);
    return this.pages.render(request, 'pages/planning/network', view);
  }

  /** `KEY` as a sheet, `KEY.pdf` as PDF/UA; A4 or, with `format=a3`, A3; internal. */
  @Get('druck/netzwerk/:file')
  @ForRoles('planner', 'administrator', 'staff')
  async print(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('file') file: string,
    @Query() query: Asked,
  ): Promise<string | Buffer> {
    const key = file.replace(/\.pdf$/, '');
    const view = await this.view(key, query);
    if (key === file) return this.pages.render(request, 'pages/print/network', view);
    asPdf(reply, `netzwerk-${key}-${view.wave}-intern`);
    return this.press.toPdf(view);
  }

  private async view(key: string, query: Asked): Promise<NetworkView> {
    const { survey } = found(this.surveys.find(key));
    const asked = readNetworkAsked(query, survey, await this.surveys.defaultWave(survey));
    const isKnown =
      survey.areas.some((area) => area.key === asked.area) &&
      survey.waves.some((wave) => wave.key === asked.wave);
    if (!isKnown) throw new PageProblem(404);
    const [{ cells }, organisations] = await Promise.all([
      this.roster.coverage(key, asked.wave),
      this.organisations.list(),
    ]);
    return toNetworkView(survey, asked, cells, organisations);
  }
}
