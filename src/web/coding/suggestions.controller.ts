import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { byKey, CodebooksService } from '../../application/coding/codebooks.service.js';
import { CodingDeskService } from '../../application/coding/coding-desk.service.js';
import { SuggestionsService } from '../../application/coding/suggestions.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { found, valueOf } from '../planning/found.js';
import { readCodingAsked } from './coding-asked.js';
import { currentViewer } from './current-viewer.js';
import { toSuggestionsView } from './suggestions.view.js';

/** Help from what was coded so far; a page of its own, so that the desk never waits for it. */
@Controller('kodierung/:key/text/:id/vorschlaege')
@ForRoles('coder', 'planner', 'administrator')
export class SuggestionsController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly books: CodebooksService,
    private readonly desk: CodingDeskService,
    private readonly suggestions: SuggestionsService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Param() { key, id }: { readonly key: string; readonly id: string },
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const viewer = currentViewer(request);
    // In a blind round nothing is suggested: the first one only.
    const round = 'blind-1' as const;
    const text = valueOf(await this.desk.open({ surveyKey: key, id, round }, viewer));
    const asked = { ...readCodingAsked(query, text.source.wave), round };
    const place = { surveyKey: key, wave: text.source.wave, round };
    const suggestions = await this.suggestions.find(place, viewer, id);
    const book = byKey((await this.books.get(key)).codes);
    const view = toSuggestionsView(text, suggestions, asked, { survey, book });
    return this.pages.render(request, 'pages/coding/suggestions', view);
  }
}
