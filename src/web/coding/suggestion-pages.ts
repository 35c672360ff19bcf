import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { DeskText } from '../../application/coding/coding-desk.service.js';
import { GroupCodingService } from '../../application/coding/group-coding.service.js';
import { RedactionsService } from '../../application/coding/redactions.service.js';
import { SuggestionsService } from '../../application/coding/suggestions.service.js';
import type { Survey } from '../../domain/survey/survey.js';
import { Pages } from '../pages.js';
import type { Form } from '../roster/form-fields.js';
import { FIRST_ROUND, readCodingAsked } from './coding-asked.js';
import { currentViewer } from './current-viewer.js';
import type { SuggestionsContext } from './group-coding.view.js';
import { toSuggestionsView } from './suggestions.view.js';

/** Puts what is like a text on its page; two routes show it. */
@Injectable()
export class SuggestionPages {
  constructor(
    private readonly suggestions: SuggestionsService,
    private readonly groups: GroupCodingService,
    private readonly redactions: RedactionsService,
    private readonly pages: Pages,
  ) {}

  /** @param refused what was sent, and why it was not taken */
  async render(
    request: FastifyRequest,
    {
      survey,
      text,
      query,
    }: { readonly survey: Survey; readonly text: DeskText; readonly query: Form },
    refused?: SuggestionsContext['refused'],
  ): Promise<string> {
    const { id, wave } = text.source;
    const asked = { ...readCodingAsked(query, wave), round: FIRST_ROUND };
    const place = { surveyKey: survey.key, wave, round: FIRST_ROUND };
    const found = await this.suggestions.find(place, currentViewer(request), id);
    const same = found.same.map(({ line }) => line.id);
    const versions = await this.groups.versions(same, FIRST_ROUND);
    const { text: shown } = await this.redactions.shown(text.source);
    const context = { survey, book: found.book, shown, versions, refused };
    const view = toSuggestionsView(text, found, asked, context);
    const status = refused === undefined ? 200 : 422;
    return this.pages.render(request, 'pages/coding/suggestions', view, status);
  }
}
