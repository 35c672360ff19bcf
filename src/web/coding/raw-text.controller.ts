import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CodingSourcesService } from '../../application/coding/coding-sources.service.js';
import { RawTextsService } from '../../application/coding/raw-texts.service.js';
import { RedactionsService } from '../../application/coding/redactions.service.js';
import type { SourceText } from '../../application/coding/coding-sources.service.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { PageProblem } from '../problems.js';
import { type Form, readForm } from '../roster/form-fields.js';
import { toSentence } from '../texts.de.js';
import { codingQuery, readCodingAsked, textPath } from './coding-asked.js';
import { currentViewer } from './current-viewer.js';
import { isNotFound, readReplacements, toRedactionView } from './redaction.view.js';

type Asked = Readonly<Record<string, unknown>>;

interface At {
  readonly key: string;
  readonly id: string;
}

interface Shown {
  readonly source: SourceText;
  readonly query: Asked;
  /** What was sent and could not be used; empty where the page is opened. */
  readonly form: Form;
}

/** Texts as they were written. Every look is in the audit trail. */
@Controller('kodierung/:key/text/:id')
@ForRoles('coder', 'planner', 'administrator')
export class RawTextController {
  constructor(
    private readonly sources: CodingSourcesService,
    private readonly rawTexts: RawTextsService,
    private readonly redactions: RedactionsService,
    private readonly pages: Pages,
  ) {}

  @Get('wortlaut')
  async raw(
    @Req() request: FastifyRequest,
    @Param() at: At,
    @Query() query: Asked,
  ): Promise<string> {
    const source = await this.read(request, at);
    return this.pages.render(request, 'pages/coding/raw-text', {
      title: 'Wortlaut',
      ...{ back: backTo(source, query), raw: source.raw },
    });
  }

  @Get('ersetzen')
  @ForRoles('planner', 'administrator')
  async form(
    @Req() request: FastifyRequest,
    @Param() at: At,
    @Query() query: Asked,
  ): Promise<string> {
    return this.show(request, { source: await this.read(request, at), query, form: {} });
  }

  @Post('ersetzen')
  @ForRoles('planner', 'administrator')
  async confirm(
    @Req() request: FastifyRequest,
    @Param() at: At,
    @Query() query: Asked,
    @Body() body: unknown,
  ): Promise<string> {
    const source = found(await this.sources.find(at.key, at.id));
    const form = readForm(body);
    if (isNotFound(form, source.raw)) {
      const problem = toSentence({ code: 'coding.words-not-found' });
      return this.show(request, { source, query, form }, problem);
    }
    const wanted = readReplacements(form, source.raw);
    const done = await this.redactions.confirm(source, wanted, currentViewer(request).name);
    if (done.ok) return this.pages.redirect(request, backTo(source, query));
    return this.show(request, { source, query, form }, done.problems.map(toSentence).join(' '));
  }

  private async show(
    request: FastifyRequest,
    { source, query, form }: Shown,
    problem = '',
  ): Promise<string> {
    const shown = await this.redactions.shown(source);
    const asked = codingQuery(readCodingAsked(query, source.wave));
    const action = textPath(source.surveyKey, source.id, 'ersetzen') + asked;
    const view = toRedactionView(source, shown, form, {
      ...{ back: backTo(source, query), action, problem },
    });
    const status = problem === '' ? 200 : 422;
    return this.pages.render(request, 'pages/coding/redaction', view, status);
  }

  /** @throws PageProblem 404 without such a text, 403 where it is not open to this person */
  private async read(request: FastifyRequest, { key, id }: At): Promise<SourceText> {
    const source = found(await this.sources.find(key, id));
    const raw = await this.rawTexts.read(source, currentViewer(request));
    if (raw.ok) return source;
    throw new PageProblem(403, { text: raw.problems.map(toSentence).join(' ') });
  }
}

const backTo = ({ surveyKey, id, wave }: SourceText, query: Asked) =>
  textPath(surveyKey, id) + codingQuery(readCodingAsked(query, wave));
