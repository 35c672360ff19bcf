import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { byKey } from '../../application/coding/codebooks.service.js';
import { CodingQueueService } from '../../application/coding/coding-queue.service.js';
import { RedactionsService } from '../../application/coding/redactions.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { PROBLEM_CODES } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { toSentence } from '../texts.de.js';
import { CodingFilters } from './coding-filters.js';
import { readCodingAsked } from './coding-asked.js';
import { currentViewer } from './current-viewer.js';
import { pageOf, toQueueView } from './queue.view.js';

type Asked = Readonly<Record<string, unknown>>;

/** What there is to code in one survey. */
@Controller('kodierung/:key')
@ForRoles('coder', 'planner', 'administrator')
export class QueueController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly queues: CodingQueueService,
    private readonly redactions: RedactionsService,
    private readonly filters: CodingFilters,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const asked = readCodingAsked(query, await this.surveys.defaultWave(survey));
    const viewer = currentViewer(request);
    const { queue, book } = await this.queues.surroundings(
      { surveyKey: key, wave: asked.wave, round: asked.round },
      viewer,
      await this.filters.read(key, asked),
    );
    const view = toQueueView(queue, asked, {
      ...{ survey, versions: this.surveys.versions(key), codes: byKey(book.codes), viewer },
      texts: await this.redactions.shownTexts(
        key,
        pageOf(queue, asked).map(({ id }) => id),
      ),
      problem: noticeOf(query.hinweis),
    });
    return this.pages.render(request, 'pages/coding/queue', view);
  }
}

/** The sentence for a problem that a page was led to with. */
function noticeOf(code: unknown): string {
  const known = PROBLEM_CODES.find((each) => each === code);
  return known === undefined ? '' : toSentence({ code: known });
}
