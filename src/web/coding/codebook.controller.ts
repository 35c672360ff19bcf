import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CodebookFiles } from '../../application/coding/codebook-files.service.js';
import { CodebookProposals } from '../../application/coding/codebook-proposals.service.js';
import { CodebooksService, reasonProblem } from '../../application/coding/codebooks.service.js';
import { mayDecide } from '../../application/coding/viewer.js';
import type { CodebookChange } from '../../domain/coding/change-codebook.js';
import type { Result } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { asDownload } from '../download.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { PageProblem } from '../problems.js';
import { type Form, readForm, textOf } from '../roster/form-fields.js';
import { readChange } from './code-form.view.js';
import { CodebookPages } from './codebook-pages.js';
import { codingPath } from './coding-asked.js';
import { currentViewer } from './current-viewer.js';

interface At {
  readonly key: string;
  readonly code: string;
}

/** The codebook: planners change it, coders propose. */
@Controller('kodierung/:key/kategorien')
@ForRoles('coder', 'planner', 'administrator')
export class CodebookController {
  constructor(
    private readonly books: CodebooksService,
    private readonly proposals: CodebookProposals,
    private readonly files: CodebookFiles,
    private readonly codebookPages: CodebookPages,
    private readonly pages: Pages,
  ) {}

  @Get()
  list(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    return this.codebookPages.list(request, key, { done: query.getan });
  }

  @Get('neu')
  blank(@Req() request: FastifyRequest, @Param('key') key: string): Promise<string> {
    return this.codebookPages.form(request, { key, code: '' });
  }

  @Post('neu')
  add(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Body() body: unknown,
  ): Promise<string> {
    return this.ask(request, { key, code: '' }, readForm(body));
  }

  @Get('kategorie/:code')
  show(@Req() request: FastifyRequest, @Param() at: At): Promise<string> {
    return this.codebookPages.form(request, at);
  }

  @Post('kategorie/:code')
  change(@Req() request: FastifyRequest, @Param() at: At, @Body() body: unknown): Promise<string> {
    return this.ask(request, at, readForm(body));
  }

  @Post('kategorie/:code/notiz')
  async note(
    @Req() request: FastifyRequest,
    @Param() { key, code }: At,
    @Body() body: unknown,
  ): Promise<string> {
    await this.codebookPages.survey(key);
    const text = textOf(readForm(body), 'notiz').slice(0, 2000);
    await this.books.saveMemo(key, code, text, currentViewer(request).name);
    return this.pages.redirect(
      request,
      codingPath(key, `kategorien/kategorie/${encodeURIComponent(code)}`),
    );
  }

  @Post('vorschlag')
  @ForRoles('planner', 'administrator')
  async decide(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Body() body: unknown,
  ): Promise<string> {
    await this.codebookPages.survey(key);
    const form = readForm(body);
    const accepted = textOf(form, 'entscheidung') === 'annehmen';
    const by = currentViewer(request).name;
    const decided = await this.proposals.decide(key, textOf(form, 'vorschlag'), { accepted, by });
    if (!decided.ok) {
      return this.codebookPages.list(request, key, { problems: decided.problems });
    }
    return this.done(request, key, accepted ? 'geaendert' : 'abgelehnt');
  }

  @Get('datei/:name')
  async file(
    @Param() { key, name }: { readonly key: string; readonly name: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.codebookPages.survey(key);
    const format = /^kategorien\.(csv|qdc)$/.exec(name)?.[1];
    if (format !== 'csv' && format !== 'qdc') throw new PageProblem(404);
    asDownload(reply, name);
    return this.files.toFile(key, format);
  }

  @Post('einlesen')
  @ForRoles('planner', 'administrator')
  async upload(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Body() body: unknown,
  ): Promise<string> {
    await this.codebookPages.survey(key);
    const form = readForm(body);
    const file = Buffer.isBuffer(form.datei) ? form.datei : Buffer.alloc(0);
    const read = await this.files.read(key, file);
    const result = read.ok
      ? await this.request(request, key, { kind: 'import', codes: read.value }, form)
      : read;
    if (result.ok) return this.done(request, key, 'geaendert');
    const sentReason = textOf(form, 'grund');
    // Both fields are named at once, not the second after the first is put right.
    const missing = read.ok ? undefined : reasonProblem(sentReason);
    const problems = [...result.problems, ...(missing === undefined ? [] : [missing])];
    return this.codebookPages.list(request, key, { problems, sentReason });
  }

  /** Makes the change, or proposes it. */
  private async ask(request: FastifyRequest, at: At, form: Form): Promise<string> {
    await this.codebookPages.survey(at.key);
    const change = found(readChange(form, at.code));
    const result = await this.request(request, at.key, change, form);
    if (!result.ok) return this.codebookPages.form(request, at, form, result.problems);
    const isDecided = mayDecide(currentViewer(request));
    return this.done(request, at.key, isDecided ? 'geaendert' : 'vorgeschlagen');
  }

  private request(
    request: FastifyRequest,
    key: string,
    change: CodebookChange,
    form: Form,
  ): Promise<Result<unknown>> {
    const viewer = currentViewer(request);
    const asked = { change, reason: textOf(form, 'grund'), by: viewer.name };
    return mayDecide(viewer) ? this.books.change(key, asked) : this.proposals.add(key, asked);
  }

  private done(request: FastifyRequest, key: string, what: string): string {
    return this.pages.redirect(request, `${codingPath(key, 'kategorien')}?getan=${what}`);
  }
}
