import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CodingDeskService } from '../../application/coding/coding-desk.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { found, valueOf } from '../planning/found.js';
import type { Form } from '../roster/form-fields.js';
import { FIRST_ROUND } from './coding-asked.js';
import { currentViewer } from './current-viewer.js';
import { SuggestionPages } from './suggestion-pages.js';

/** Help from what was coded so far; a page of its own, so that the desk never waits for it. */
@Controller('kodierung/:key/text/:id/vorschlaege')
@ForRoles('coder', 'planner', 'administrator')
export class SuggestionsController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly desk: CodingDeskService,
    private readonly suggestionPages: SuggestionPages,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Param() { key, id }: { readonly key: string; readonly id: string },
    @Query() query: Form,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const place = { surveyKey: key, id, round: FIRST_ROUND };
    const text = valueOf(await this.desk.open(place, currentViewer(request)));
    return this.suggestionPages.render(request, { survey, text, query });
  }
}
