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
import { found } from '../planning/found.js';
import { knownWave } from '../planning/known-wave.js';
import { type Form, readForm, textOf } from '../roster/form-fields.js';
import { roundAddress, toRounds } from './rounds.view.js';

/** The form as it is shown: what was typed, what is wrong, and which round it changes. */
interface FormShown {
  readonly entry: RoundEntry;
  readonly problems?: readonly Problem[];
  readonly edited?: string;
}

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
    return this.page(request, key, query, { entry: { ...empty, day: this.clock.today() } });
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
    return this.page(request, key, query, { entry, problems: made.problems });
  }

  /** A round that is prepared, in the same form. */
  @Get(':id/bearbeiten')
  async edit(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Param('id') id: string,
  ): Promise<string> {
    const round = found(await this.rounds.find(key, id));
    const { title, area, day, place, present, wave, topics } = round;
    const statements = topics.map((topic) => topic.key);
    const entry = { title, area, day, place, present: String(present), statements };
    return this.page(request, key, { welle: wave }, { entry, edited: id });
  }

  @Post(':id/bearbeiten')
  async change(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { wave, surveyKey } = found(await this.rounds.find(key, id));
    const listed = await this.statements.list(key);
    const entry = readEntry(
      readForm(body),
      listed.map(({ definition }) => definition.key),
    );
    const changed = await this.rounds.change({ surveyKey, id }, entry, currentActor(request));
    if (changed.ok) return this.pages.redirect(request, roundAddress(key, id));
    return this.page(
      request,
      key,
      { welle: wave },
      { entry, problems: changed.problems, edited: id },
    );
  }

  private async page(
    request: FastifyRequest,
    key: string,
    query: Form,
    { entry, problems = [], edited = '' }: FormShown,
  ): Promise<string> {
    const wave = await knownWave(this.surveys, key, query);
    const { survey } = this.surveys.get(key);
    const statements = await this.statements.list(key);
    const rounds = await this.rounds.list({ surveyKey: key, wave });
    const { themes } = this.surveys.catalogue;
    const view = toRounds({ survey, wave, rounds, statements, themes, entry, problems, edited });
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
