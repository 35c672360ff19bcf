import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { KeptWavesService } from '../../application/privacy/kept-waves.service.js';
import type { KeptSurvey } from '../../application/privacy/kept-waves.service.js';
import { RetentionPlansService } from '../../application/privacy/retention-plans.service.js';
import { RetentionPreviews } from '../../application/privacy/retention-previews.js';
import { RetentionService } from '../../application/privacy/retention.service.js';
import type { Problem } from '../../domain/problem.js';
import { isUuid } from '../../domain/uuid.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { readText } from '../form-body.js';
import { Pages } from '../pages.js';
import { PageProblem } from '../problems.js';
import { readPlanForm, toPlanForm, type PlanForm } from './retention-form.js';
import { toProofView } from './retention-proof.view.js';
import { toConfirmView, toRetentionListView, toRetentionView } from './retention.view.js';

const HOME = '/verwaltung/aufbewahrung';

/** How long what is kept: the plan, what it means today, the run and its proof. */
@Controller('verwaltung/aufbewahrung')
@ForRoles('administrator')
export class RetentionController {
  constructor(
    private readonly kept: KeptWavesService,
    private readonly plans: RetentionPlansService,
    private readonly previews: RetentionPreviews,
    private readonly retention: RetentionService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest): Promise<string> {
    const standings = await Promise.all(
      (await this.kept.all()).map(async ({ survey, gone }) => ({
        survey,
        gone,
        standing: await this.plans.find(survey.key),
        preview: await this.previews.preview(survey.key),
      })),
    );
    return this.pages.render(request, 'pages/privacy/retentions', toRetentionListView(standings));
  }

  @Get(':key')
  async show(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query('getan') done: unknown,
  ): Promise<string> {
    const survey = await this.getSurvey(key);
    const { plan } = await this.plans.find(key);
    return this.page(request, survey, { form: toPlanForm(plan), done: readText({ done }, 'done') });
  }

  @Post(':key')
  async save(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Body() body: unknown,
  ): Promise<string> {
    const survey = await this.getSurvey(key);
    const { form, plan } = readPlanForm(body);
    const by = currentActor(request);
    const saved = plan.ok
      ? await this.plans.save(key, plan.value, { by, reason: form.reason })
      : plan;
    if (saved.ok) return this.pages.redirect(request, `${HOME}/${key}?getan=plan`);
    return this.page(request, survey, { form, done: '', problems: saved.problems });
  }

  @Get(':key/loeschen')
  async ask(@Req() request: FastifyRequest, @Param('key') key: string): Promise<string> {
    return this.confirm(request, await this.getSurvey(key), []);
  }

  @Post(':key/loeschen')
  async run(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Body() body: unknown,
  ): Promise<string> {
    const survey = await this.getSurvey(key);
    const expected = readText(body, 'vorschau');
    const done = await this.retention.run(key, { by: currentActor(request), expected });
    if (!done.ok) return this.confirm(request, survey, done.problems);
    return this.pages.redirect(request, `${HOME}/nachweis/${done.value.id}`);
  }

  @Get('nachweis/:id')
  async proof(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    const run = isUuid(id) ? await this.retention.findRun(id) : undefined;
    if (run === undefined) throw new PageProblem(404);
    return this.pages.render(request, 'pages/privacy/retention-proof', toProofView(run));
  }

  private async page(
    request: FastifyRequest,
    kept: KeptSurvey,
    shown: {
      readonly form: PlanForm;
      readonly done: string;
      readonly problems?: readonly Problem[];
    },
  ): Promise<string> {
    const { problems = [] } = shown;
    const { survey } = kept;
    const view = toRetentionView(kept, {
      ...shown,
      problems,
      standing: await this.plans.find(survey.key),
      preview: await this.previews.preview(survey.key),
      runs: await this.retention.runs(survey.key),
    });
    const status = problems.length > 0 ? 422 : 200;
    return this.pages.render(request, 'pages/privacy/retention', view, status);
  }

  private async confirm(
    request: FastifyRequest,
    { survey }: KeptSurvey,
    problems: readonly Problem[],
  ): Promise<string> {
    const view = toConfirmView(survey, await this.previews.preview(survey.key), problems);
    const status = problems.length > 0 ? 422 : 200;
    return this.pages.render(request, 'pages/privacy/retention-confirm', view, status);
  }

  /** @throws PageProblem 404 */
  private async getSurvey(key: string): Promise<KeptSurvey> {
    const found = await this.kept.find(key);
    if (found === undefined) throw new PageProblem(404);
    return found;
  }
}
