import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { byKey } from '../../application/coding/codebooks.service.js';
import type { DeskText } from '../../application/coding/coding-desk.service.js';
import { CodingQueueService } from '../../application/coding/coding-queue.service.js';
import { RedactionsService } from '../../application/coding/redactions.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { Pages } from '../pages.js';
import type { CodingAsked } from './coding-asked.js';
import { CodingFilters } from './coding-filters.js';
import { currentViewer } from './current-viewer.js';
import { toDeskView } from './desk.view.js';

/** Puts a text on its page; several routes show it. */
@Injectable()
export class DeskPages {
  constructor(
    private readonly surveys: SurveysService,
    private readonly queues: CodingQueueService,
    private readonly redactions: RedactionsService,
    private readonly filters: CodingFilters,
    private readonly pages: Pages,
  ) {}

  /** @param more what is to be said, and the status where something went wrong */
  async render(
    request: FastifyRequest,
    text: DeskText,
    asked: CodingAsked,
    more: { readonly notice?: string; readonly status?: number } = {},
  ): Promise<string> {
    const { surveyKey, wave } = text.source;
    const viewer = currentViewer(request);
    const { round } = asked;
    const place = { surveyKey, wave, round };
    const [around, shown] = await Promise.all([
      this.queues.surroundings(place, viewer, await this.filters.read(surveyKey, asked)),
      this.redactions.shown(text.source),
    ]);
    const view = toDeskView(text, shown, asked, {
      ...around,
      ...{ survey: this.surveys.get(surveyKey).survey, versions: this.surveys.versions(surveyKey) },
      ...{ themes: this.surveys.catalogue.themes, codes: byKey(around.book.codes) },
      ...{ viewer, notice: more.notice ?? '' },
    });
    return this.pages.render(request, 'pages/coding/desk', view, more.status ?? 200);
  }
}
