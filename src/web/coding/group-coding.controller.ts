import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CodingDeskService } from '../../application/coding/coding-desk.service.js';
import { GroupCodingService } from '../../application/coding/group-coding.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { found, valueOf } from '../planning/found.js';
import { readForm } from '../roster/form-fields.js';
import { toSentence } from '../texts.de.js';
import { codingQuery, FIRST_ROUND, readCodingAsked, textPath } from './coding-asked.js';
import { currentViewer } from './current-viewer.js';
import { readGroup } from './group-coding.view.js';
import { SuggestionPages } from './suggestion-pages.js';

/** One category for all nearly equal texts that were ticked: one step to be taken back. */
@Controller('kodierung/:key/text/:id/gruppe')
@ForRoles('coder', 'planner', 'administrator')
export class GroupCodingController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly desk: CodingDeskService,
    private readonly groups: GroupCodingService,
    private readonly suggestionPages: SuggestionPages,
    private readonly pages: Pages,
  ) {}

  @Post()
  async give(
    @Req() request: FastifyRequest,
    @Param() { key, id }: { readonly key: string; readonly id: string },
    @Body() body: unknown,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const viewer = currentViewer(request);
    const query = readForm(body);
    const sent = readGroup(query);
    const place = { surveyKey: key, round: FIRST_ROUND };
    const given = await this.groups.give(place, viewer, sent);
    if (given.ok) {
      const asked = { ...readCodingAsked(query, ''), round: FIRST_ROUND };
      return this.pages.redirect(request, textPath(key, id) + codingQuery(asked));
    }
    const text = valueOf(await this.desk.open({ ...place, id }, viewer));
    const problem = given.problems.map(toSentence).join(' ');
    return this.suggestionPages.render(request, { survey, text, query }, { sent, problem });
  }
}
