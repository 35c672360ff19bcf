import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { EvidenceChoicesService } from '../../application/evidence/evidence-choices.service.js';
import { EvidenceLinksService } from '../../application/statements/evidence-links.service.js';
import { StatementsService } from '../../application/statements/statements.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Problem, Result } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { knownWave } from '../planning/known-wave.js';
import { type Form, readForm, textOf } from '../roster/form-fields.js';
import { readLink, toGrounds } from './grounds.view.js';
import { statementAddress } from './statement-words.js';

/** What a statement stands on: links to codes, passages and answers are added and taken away here. */
@Controller('planung/:key/aussagen')
@ForRoles('planner', 'administrator')
export class GroundsController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly statements: StatementsService,
    private readonly links: EvidenceLinksService,
    private readonly choices: EvidenceChoicesService,
    private readonly pages: Pages,
  ) {}

  @Get('grundlage')
  async show(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Form,
  ): Promise<string> {
    return this.page(request, key, query);
  }

  @Post('grundlage')
  async change(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Form,
    @Body() body: unknown,
  ): Promise<string> {
    const wave = await knownWave(this.surveys, key, query);
    const sent = readForm(body);
    const done = await this.take(request, key, textOf(query, 'aussage'), sent);
    if (!done.ok) return this.page(request, key, query, { sent, problems: done.problems });
    const address = statementAddress(key, wave, 'grundlage', textOf(query, 'aussage'));
    return this.pages.redirect(request, address);
  }

  private async take(
    request: FastifyRequest,
    surveyKey: string,
    key: string,
    form: Form,
  ): Promise<Result<unknown>> {
    const by = currentActor(request);
    const isRemoval = textOf(form, 'tun') === 'loesen';
    const name = isRemoval ? 'grund-weg' : 'grund';
    const change = { key, revision: Number(textOf(form, 'revision')), reason: textOf(form, name) };
    const done = isRemoval
      ? await this.links.remove(surveyKey, change, placeOf(form), by)
      : await this.links.add(surveyKey, change, await this.linkIn(surveyKey, form), by);
    return done.ok ? done : { ok: false, problems: done.problems.map((one) => atField(one, name)) };
  }

  private async linkIn(surveyKey: string, form: Form) {
    const { survey } = this.surveys.get(surveyKey);
    return readLink(form, survey, await this.choices.codes(surveyKey));
  }

  private async page(
    request: FastifyRequest,
    key: string,
    query: Form,
    refused: { readonly sent: Form; readonly problems: readonly Problem[] } = NOTHING_SENT,
  ): Promise<string> {
    const wave = await knownWave(this.surveys, key, query);
    const statement = found(await this.statements.find(key, textOf(query, 'aussage')));
    const text = textOf(refused.sent, 'text') || textOf(query, 'text');
    const by = currentActor(request);
    const view = toGrounds({
      ...{ survey: this.surveys.get(key).survey, wave, statement, text, ...refused },
      codes: await this.choices.codes(key),
      published: await this.choices.published({ surveyKey: key, wave }, statement.definition.key),
      passages: await this.choices.passages({ surveyKey: key, wave }, text, by),
    });
    const status = refused.problems.length === 0 ? 200 : 422;
    return this.pages.render(request, 'pages/statements/grounds', view, status);
  }
}

const NOTHING_SENT = { sent: {}, problems: [] };

/** -1 where nothing is chosen. */
function placeOf(form: Form): number {
  const chosen = textOf(form, 'stelle');
  return /^\d+$/.test(chosen) ? Number(chosen) : -1;
}

/** Both forms ask for a reason; everything else is about the evidence. */
function atField(problem: Problem, reason: string): Problem {
  return { ...problem, at: problem.at === 'reason' ? reason : 'beleg' };
}
