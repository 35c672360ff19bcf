import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { StatementFiguresService } from '../../application/statements/statement-figures.service.js';
import {
  type ListedStatement,
  StatementsService,
} from '../../application/statements/statements.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Problem } from '../../domain/problem.js';
import type { Survey } from '../../domain/survey/survey.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { found, valueOf } from '../planning/found.js';
import { readForm, textOf } from '../roster/form-fields.js';
import {
  EMPTY_FIELDS,
  fieldsOf,
  readFields,
  type StatementFields,
  toEntry,
} from './statement-fields.js';
import { type StatementFormInput, toStatementForm } from './statement-form.view.js';
import { statementsAddress } from './statement-words.js';

type Asked = Readonly<Record<string, unknown>>;

interface Editing {
  readonly survey: Survey;
  readonly wave: string;
  /** Undefined for a new one. */
  readonly statement: ListedStatement | undefined;
}

/** Writing Kernaussagen, with the figures beside them. */
@Controller('planung/:key/aussagen')
@ForRoles('planner', 'administrator')
export class StatementFormController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly statements: StatementsService,
    private readonly figures: StatementFiguresService,
    private readonly pages: Pages,
  ) {}

  @Get('neu')
  async blank(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    return this.form(request, await this.editing(key, query), EMPTY_FIELDS, 0);
  }

  @Post('neu')
  async add(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
    @Body() body: unknown,
  ): Promise<string> {
    return this.sent(request, await this.editing(key, query), body);
  }

  @Get('bearbeiten')
  async edit(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const editing = await this.editing(key, query);
    const { definition, revision } = found(editing.statement);
    return this.form(request, editing, fieldsOf(definition, editing.survey), revision);
  }

  @Post('bearbeiten')
  async change(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
    @Body() body: unknown,
  ): Promise<string> {
    const editing = await this.editing(key, query);
    found(editing.statement);
    return this.sent(request, editing, body);
  }

  /** "Zahlen zeigen" keeps nothing; what was typed stays in the form either way. */
  private async sent(request: FastifyRequest, editing: Editing, body: unknown): Promise<string> {
    const { survey, wave, statement } = editing;
    const form = readForm(body);
    const fields = readFields(form);
    const seen = Number(textOf(form, 'revision'));
    if (textOf(form, 'tun') !== 'speichern') return this.form(request, editing, fields, seen);
    const entry = toEntry(statement?.definition.key ?? '', seen, fields, survey);
    const saved = await this.statements.save(survey.key, entry, currentActor(request));
    if (saved.ok) {
      const anchor = `#aussage-${saved.value.key}`;
      return this.pages.redirect(request, `${statementsAddress(survey.key, wave)}${anchor}`);
    }
    const clash = saved.problems.some(({ code }) => code === 'statement.changed');
    const now = clash ? (statement?.revision ?? 0) : seen;
    return this.form(request, editing, fields, now, saved.problems);
  }

  private async form(
    request: FastifyRequest,
    editing: Editing,
    fields: StatementFields,
    revision: number,
    problems: readonly Problem[] = [],
  ): Promise<string> {
    const { survey, wave, statement } = editing;
    const { themes } = this.surveys.catalogue;
    const key = statement?.definition.key ?? '';
    const view = toStatementForm({
      ...{ survey, themes, wave, key, revision, fields, problems },
      ...(await this.counted(editing, fields)),
    });
    const status = problems.length === 0 ? 200 : 422;
    return this.pages.render(request, 'pages/statements/form', view, status);
  }

  /** What the figures say to what was typed so far; nothing where something is missing yet. */
  private async counted(
    { survey, wave, statement }: Editing,
    fields: StatementFields,
  ): Promise<Pick<StatementFormInput, 'figures' | 'ticked'>> {
    const key = statement?.definition.key ?? '';
    const theme = this.surveys.catalogue.themes[0]?.key ?? '';
    const entry = toEntry(key, 0, completed(fields, theme), survey);
    const checked = await this.statements.check(survey.key, entry);
    if (!checked.ok) return NOTHING_COUNTED;
    const evaluated = valueOf(await this.figures.evaluate(survey.key, wave, [checked.value]));
    const [figures] = evaluated.values();
    if (figures === undefined) return NOTHING_COUNTED;
    // For one sentence only: every response is read for it.
    const place = { surveyKey: survey.key, wave };
    return { figures, ticked: await this.figures.ticked(place, figures.definition) };
  }

  private async editing(key: string, { welle, aussage }: Asked): Promise<Editing> {
    const { survey } = found(this.surveys.find(key));
    const asked = typeof welle === 'string' ? welle : '';
    const wave = asked === '' ? await this.surveys.defaultWave(survey) : asked;
    valueOf(await this.figures.evaluate(key, wave, []));
    const statement =
      typeof aussage === 'string' ? await this.statements.find(key, aussage) : undefined;
    return { survey, wave, statement };
  }
}

const NOTHING_COUNTED = { figures: undefined, ticked: null };

/** Figures need a question and its answers; the words around them may come later. */
const completed = (fields: StatementFields, theme: string): StatementFields => ({
  ...fields,
  theme: fields.theme || theme,
  subtopic: fields.subtopic || '–',
  sentence: fields.sentence || '–',
});
