import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  LetterheadService,
  toLetterhead,
} from '../../application/letterhead/letterhead.service.js';
import type { Problem } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { readText } from '../form-body.js';
import { Pages } from '../pages.js';
import { asPdf } from '../paper/as-pdf.js';
import { LetterheadSample } from './letterhead-sample.js';
import { readLetterhead, toForm, type LetterheadForm } from './letterhead-form.js';
import { toLetterheadView } from './letterhead.view.js';

/** What every sheet shows of the office: written here, seen before it holds, every version kept. */
@Controller('verwaltung/briefkopf')
@ForRoles('administrator')
export class LetterheadController {
  constructor(
    private readonly letterheads: LetterheadService,
    private readonly sample: LetterheadSample,
    private readonly pages: Pages,
  ) {}

  @Get()
  async edit(@Req() request: FastifyRequest, @Query() query: unknown): Promise<string> {
    const { current, number } = this.letterheads;
    const earlier = await this.version(readText(query, 'fassung'));
    const form = toForm(earlier ?? current, number);
    return this.show(request, form, [], readText(query, 'getan'));
  }

  @Post()
  async save(@Req() request: FastifyRequest, @Body() body: unknown): Promise<string> {
    const { current } = this.letterheads;
    const { form, letterhead } = readLetterhead(body, current);
    if (!letterhead.ok) return this.show(request, form, letterhead.problems);
    const problems = await this.sample.findProblems(letterhead.value);
    if (problems.length > 0) return this.show(request, form, problems);
    const { basedOn } = form;
    const by = currentActor(request);
    const saved = await this.letterheads.save(letterhead.value, { by, basedOn });
    if (saved.ok) return this.pages.redirect(request, '/verwaltung/briefkopf?getan=gespeichert');
    // Saved again, it takes the place of what somebody else has chosen meanwhile: knowingly.
    return this.show(request, { ...form, basedOn: this.letterheads.number }, saved.problems);
  }

  /** A sheet as it would look; nothing is kept. */
  @Post('vorschau')
  @HttpCode(200)
  async preview(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<string | Buffer> {
    const { form, letterhead } = readLetterhead(body, this.letterheads.current);
    if (!letterhead.ok) return this.show(request, form, letterhead.problems);
    const problems = await this.sample.findProblems(letterhead.value);
    if (problems.length > 0) return this.show(request, form, problems);
    asPdf(reply, 'briefkopf-vorschau');
    return this.sample.toPdf(letterhead.value);
  }

  private async show(
    request: FastifyRequest,
    form: LetterheadForm,
    problems: readonly Problem[],
    done = '',
  ): Promise<string> {
    const history = await this.letterheads.history();
    const view = toLetterheadView(
      form,
      { current: this.letterheads.current, history },
      problems,
      done,
    );
    const status = problems.length > 0 ? 422 : 200;
    return this.pages.render(request, 'pages/letterhead/letterhead', view, status);
  }

  /** An earlier version, to look at or to save anew; its logo stays behind. */
  private async version(number: string) {
    const found = (await this.letterheads.history()).find((each) => String(each.number) === number);
    return found && toLetterhead(found);
  }
}
