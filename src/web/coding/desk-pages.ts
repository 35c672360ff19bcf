import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { byKey, CodebooksService } from '../../application/coding/codebooks.service.js';
import {
  CodingDeskService,
  type DeskText,
} from '../../application/coding/coding-desk.service.js';
import { CodingQueueService } from '../../application/coding/coding-queue.service.js';
import { RedactionsService } from '../../application/coding/redactions.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { Pages } from '../pages.js';
import type { CodingAsked } from './coding-asked.js';
import { currentViewer } from './current-viewer.js';
import { toDeskView } from './desk.view.js';

/** Puts a text on its page; several routes show it. */
@Injectable()
export class DeskPages {
  constructor(
    private readonly surveys: SurveysService,
    private readonly books: CodebooksService,
    private readonly queues: CodingQueueService,
    private readonly desk: CodingDeskService,
    private readonly redactions: RedactionsService,
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
    const { round, filter } = asked;
    const [book, queue, numbers, shown, mayReadRaw] = await Promise.all([
      this.books.get(surveyKey),
      this.queues.queue({ surveyKey, wave, round }, viewer, filter),
      this.desk.numberKeys(surveyKey, viewer),
      this.redactions.shown(text.source),
      this.redactions.maySeeRaw(surveyKey, viewer),
    ]);
    const view = toDeskView(text, shown, asked, {
      ...{ survey: this.surveys.get(surveyKey).survey, versions: this.surveys.versions(surveyKey) },
      ...{ themes: this.surveys.catalogue.themes, book, codes: byKey(book.codes), numbers, queue },
      ...{ viewer, mayReadRaw, notice: more.notice ?? '' },
    });
    return this.pages.render(request, 'pages/coding/desk', view, more.status ?? 200);
  }
}
