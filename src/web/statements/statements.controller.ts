import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { StatementMarksService } from '../../application/evidence/statement-marks.service.js';
import { StatementFiguresService } from '../../application/statements/statement-figures.service.js';
import { StatementsService } from '../../application/statements/statements.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { found, valueOf } from '../planning/found.js';
import { readForm, textOf } from '../roster/form-fields.js';
import { movedBy, orderedBy, type RefusedStep, toStatementList } from './statement-list.view.js';
import { statementsAddress } from './statement-words.js';

type Asked = Readonly<Record<string, unknown>>;

/** The Kernaussagen of a survey: all of them, their order and their steps. */
@Controller('planung/:key/aussagen')
@ForRoles('planner', 'administrator')
export class StatementsController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly statements: StatementsService,
    private readonly figures: StatementFiguresService,
    private readonly marks: StatementMarksService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    return this.page(request, key, await this.waveOf(key, query));
  }

  @Post('stand')
  async step(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
    @Body() body: unknown,
  ): Promise<string> {
    const wave = await this.waveOf(key, query);
    const statement = found(await this.statements.find(key, keyOf(query))).definition.key;
    const form = readForm(body);
    const asked = { revision: Number(textOf(form, 'revision')), reason: textOf(form, 'reason') };
    const by = currentActor(request);
    const stepped = await this.statements.step(key, statement, textOf(form, 'state'), asked, by);
    if (!stepped.ok) {
      return this.page(request, key, wave, {
        ...{ key: statement, state: textOf(form, 'state'), reason: asked.reason },
        problems: stepped.problems,
      });
    }
    const address = `${statementsAddress(key, wave)}#aussage-${statement}`;
    return this.pages.redirect(request, address);
  }

  @Post('ordnen')
  async arrange(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
    @Body() body: unknown,
  ): Promise<string> {
    const wave = await this.waveOf(key, query);
    const form = readForm(body);
    const theme = textOf(form, 'thema');
    const listed = await this.statements.list(key);
    const own = listed.filter(
      ({ definition, state }) => definition.theme === theme && state !== 'withdrawn',
    );
    const keys = own.map(({ definition }) => definition.key);
    const order = textOf(form, 'nach');
    const asked =
      order === 'rueckhalt' || order === 'breite'
        ? orderedBy(order, own, await this.evaluated(key, wave, own))
        : movedBy(keys, textOf(form, 'aussage'), order === 'hinauf' ? -1 : 1);
    await this.statements.arrange(key, theme, asked, currentActor(request));
    return this.pages.redirect(request, `${statementsAddress(key, wave)}#thema-${theme}`);
  }

  private async page(
    request: FastifyRequest,
    key: string,
    wave: string,
    refused: RefusedStep | null = null,
  ): Promise<string> {
    const { survey } = this.surveys.get(key);
    const statements = await this.statements.list(key);
    const figures = await this.evaluated(key, wave, statements);
    const { themes } = this.surveys.catalogue;
    const marks = await this.marks.list(key, wave);
    const view = toStatementList({ survey, wave, themes, statements, figures, refused, ...marks });
    const status = refused === null ? 200 : 422;
    return this.pages.render(request, 'pages/statements/list', view, status);
  }

  private async evaluated(
    key: string,
    wave: string,
    statements: Awaited<ReturnType<StatementsService['list']>>,
  ) {
    const definitions = statements.map(({ definition }) => definition);
    return valueOf(await this.figures.evaluate(key, wave, definitions));
  }

  private async waveOf(key: string, { welle }: Asked): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const asked = typeof welle === 'string' ? welle : '';
    const wave = asked === '' ? await this.surveys.defaultWave(survey) : asked;
    valueOf(await this.figures.evaluate(key, wave, []));
    return wave;
  }
}

const keyOf = ({ aussage }: Asked): string => (typeof aussage === 'string' ? aussage : '');
