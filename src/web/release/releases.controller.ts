import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SnapshotsService } from '../../application/release/snapshots.service.js';
import { Public } from '../access.js';
import { Pages } from '../pages.js';
import { ReleaseFiles, toFileLinks } from './release-files.js';
import { ReleaseLoader } from './release-loader.js';
import { toReleasesView } from './releases-list.view.js';

/** What is released, for everybody: made from snapshots and from nothing else. */
@Controller('ergebnisse')
@Public()
export class ReleasesController {
  constructor(
    private readonly snapshots: SnapshotsService,
    private readonly loader: ReleaseLoader,
    private readonly files: ReleaseFiles,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest): Promise<string> {
    const view = toReleasesView(await this.snapshots.list());
    return this.pages.render(request, 'pages/release/list', view);
  }

  /** `/ergebnisse/ID` is the page, `ID.json`, `ID.csv`, `ID.xlsx` and `ID.zip` are the same numbers as files. */
  @Get(':file')
  async show(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('file') file: string,
  ): Promise<string | Buffer> {
    const [id = '', ending] = file.split('.');
    const { snapshot, release, newer } = await this.loader.load(id);
    if (ending !== undefined) return this.files.send(reply, snapshot, ending);
    return this.pages.render(request, 'pages/release/release', {
      title: `Ergebnisse: ${release.title}`,
      scripts: ['scripts/charts.js'],
      ...{ release, newer, ...toFileLinks(id) },
    });
  }
}
