import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ReleasableQuotes } from '../../application/quotes/releasable-quotes.service.js';
import { ReleasesService } from '../../application/release/releases.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { valueOf } from '../planning/found.js';
import { clearanceAddress } from './clearance.view.js';
import { toPreview } from './preview.view.js';
import { type Asked, waveOf } from './release-place.js';
import { quotesOf } from './release-statement.view.js';

/** What the public would see, before it does. */
@Controller('planung/:key/freigabe/vorschau')
@ForRoles('planner', 'administrator')
export class PreviewController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly releases: ReleasesService,
    private readonly quotes: ReleasableQuotes,
    private readonly pages: Pages,
  ) {}

  @Get()
  async preview(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const wave = await waveOf(this.surveys, key, query);
    const preparation = valueOf(await this.releases.prepare(key, wave));
    const content = preparation.state === 'ready' ? preparation.preview.content : null;
    if (content === null) return this.pages.redirect(request, clearanceAddress(key, wave));
    const texts = await this.quotes.texts(quotesOf(content));
    const view = toPreview(key, wave, content, texts);
    return this.pages.render(request, 'pages/planning/preview', view);
  }
}
