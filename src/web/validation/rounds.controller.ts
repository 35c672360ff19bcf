import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../application/clock.js';
import { StatementsService } from '../../application/statements/statements.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { RoundEntry } from '../../application/validation/round-entries.js';
import { RoundsService } from '../../application/validation/rounds.service.js';
import type { Problem } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { knownWave } from '../planning/known-wave.js';
import { type Form, readForm, textOf } from '../roster/form-fields.js';
import { roundAddress, toRounds } from './rounds.view.js';

/** Rounds of actors: which there are, and the next one. */
@Controller('planung/:key/runden')
@ForRoles('planner', 'administrator')
export class RoundsController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly statements: StatementsService,
    private readonly rounds: RoundsService,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Form,
  ): Promise<string> {
    const empty = { title: '', area: '', place: '', present: '0', statements: [] };
    return this.page(request, key, query, { ...empty, day: this.clock.today() });
  }

  @Post()
  async prepare(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Form,
    @Body() body: unknown,
  ): Promise<string> {
    const wave = await knownWave(this.surveys, key, query);
    const listed = await this.statements.list(key);
    const keys = listed.map(({ definition }) => definition.key);
    const entry = readEntry(readForm(body), keys);
    const made = await this.rounds.prepare({ surveyKey: key, wave }, entry, currentActor(request));
    if (made.ok) return this.pages.redirect(request, roundAddress(key, made.value));
    return this.page(request, key, query, entry, made.problems);
  }

  private async page(
    request: FastifyRequest,
    key: string,
    query: Form,
    entry: RoundEntry,
    problems: readonly Problem[] = [],
  ): Promise<string> {
    const wave = await knownWave(this.surveys, key, query);
    const { survey } = this.surveys.get(key);
    const statements = await this.statements.list(key);
    const rounds = await this.rounds.list({ surveyKey: key, wave });
    const view = toRounds({ survey, wave, rounds, statements, entry, problems });
    const status = problems.length === 0 ? 200 : 422;
    return this.pages.render(request, 'pages/validation/rounds', view, status);
  }
}

/** Statements with a number, by their numbers; equal ones as they stand on the page. */
function readEntry(form: Form, keys: readonly string[]): RoundEntry {
  const numbered = keys
    .map((key) => ({ key, place: Number(textOf(form, `platz-${key}`)) }))
    .filter(({ place }) => place > 0)
    .sort((a, b) => a.place - b.place);
  return {
    ...{ title: textOf(form, 'titel'), area: textOf(form, 'gebiet'), day: textOf(form, 'tag') },
    ...{ place: textOf(form, 'ort'), present: textOf(form, 'anwesend') },
    statements: numbered.map(({ key }) => key),
  };
}
