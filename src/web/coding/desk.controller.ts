import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  CodingDeskService,
  type DeskPlace,
  type DeskText,
} from '../../application/coding/coding-desk.service.js';
import { RedactionsService } from '../../application/coding/redactions.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { CodingStep } from '../../domain/coding/coding.js';
import type { Problem, Result } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { PageProblem } from '../problems.js';
import { type Form, readForm, textOf } from '../roster/form-fields.js';
import { toSentence } from '../texts.de.js';
import {
  type CodingAsked,
  codingPath,
  codingQuery,
  readCodingAsked,
  textPath,
} from './coding-asked.js';
import { currentViewer } from './current-viewer.js';
import { DeskPages } from './desk-pages.js';
import { readStep, readSteps } from './read-steps.js';

type Asked = Readonly<Record<string, unknown>>;

const STATUS: Partial<Record<Problem['code'], number>> = {
  'coding.gone': 404,
  'coding.blind': 403,
  'coding.stale': 409,
  'coding.frozen': 409,
};

/** One text at a time: reading it, and every step of coding it. */
@Controller('kodierung/:key')
@ForRoles('coder', 'planner', 'administrator')
export class DeskController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly desk: CodingDeskService,
    private readonly redactions: RedactionsService,
    private readonly deskPages: DeskPages,
    private readonly pages: Pages,
  ) {}

  @Get('text/:id')
  async show(
    @Req() request: FastifyRequest,
    @Param() at: { readonly key: string; readonly id: string },
    @Query() query: Asked,
  ): Promise<string> {
    const { place, asked } = this.placeOf(at, query);
    const text = this.textOf(await this.desk.open(place, currentViewer(request)));
    return this.deskPages.render(request, text, { ...asked, wave: text.source.wave });
  }

  /** Everything at once, as a form without scripts sends it. */
  @Post('text/:id')
  async save(
    @Req() request: FastifyRequest,
    @Param() at: { readonly key: string; readonly id: string },
    @Body() body: unknown,
  ): Promise<string> {
    const form = readForm(body);
    return this.takeSteps(request, at, form, readSteps(form), textOf(form, 'aktion') === 'fertig');
  }

  /** One step, as the script sends it the moment it is made. */
  @Post('text/:id/schritt')
  async step(
    @Req() request: FastifyRequest,
    @Param() at: { readonly key: string; readonly id: string },
    @Body() body: unknown,
  ): Promise<string> {
    const form = readForm(body);
    const { place } = this.placeOf(at, form);
    const text = this.textOf(await this.desk.open(place, currentViewer(request)));
    const step = found(readStep(form, await this.redactions.shown(text.source)));
    const isDone = step.kind === 'done' && step.done;
    const steps = isDone ? [{ kind: 'checked' } as const, step] : [step];
    return this.takeSteps(request, at, form, steps, isDone);
  }

  private async takeSteps(
    request: FastifyRequest,
    at: { readonly key: string; readonly id: string },
    form: Form,
    steps: readonly CodingStep[],
    isDone: boolean,
  ): Promise<string> {
    const { place, asked } = this.placeOf(at, form);
    const viewer = currentViewer(request);
    const seen = Number(textOf(form, 'version'));
    const taken = await this.desk.take(place, viewer, seen, steps);
    if (taken.ok) {
      const next = isDone ? onwardOf(form, place.surveyKey) : '';
      const here = { ...asked, passage: passageAfter(steps, asked.passage, taken.value) };
      return this.pages.redirect(request, next || textAddress(place, here));
    }
    const [problem] = taken.problems;
    const text = this.textOf(await this.desk.open(place, viewer));
    const notice = taken.problems.map(toSentence).join(' ');
    const status = (problem && STATUS[problem.code]) ?? 422;
    const shown = { ...asked, wave: text.source.wave };
    return this.deskPages.render(request, text, shown, { notice, status });
  }

  private placeOf(
    { key, id }: { readonly key: string; readonly id: string },
    given: Asked,
  ): { readonly place: DeskPlace; readonly asked: CodingAsked } {
    found(this.surveys.find(key));
    const asked = readCodingAsked(given, '');
    return { place: { surveyKey: key, id, round: asked.round }, asked };
  }

  /** @throws PageProblem where the text is not there, or not open to this person */
  private textOf(opened: Result<DeskText>): DeskText {
    if (opened.ok) return opened.value;
    const [problem] = opened.problems;
    throw new PageProblem((problem && STATUS[problem.code]) ?? 404, {
      text: opened.problems.map(toSentence).join(' '),
    });
  }
}

const textAddress = ({ surveyKey, id }: DeskPlace, asked: CodingAsked) =>
  textPath(surveyKey, id) + codingQuery(asked, { stelle: asked.passage });

/** Where the form says to go next; only to a place in the same queue. */
function onwardOf(form: Form, surveyKey: string): string {
  const onward = textOf(form, 'weiter');
  const queue = codingPath(surveyKey);
  return onward === queue || ['/', '?'].some((next) => onward.startsWith(queue + next))
    ? onward
    : '';
}

/** The passage one works on after a step: a new one at once, the whole text where one is gone. */
function passageAfter(steps: readonly CodingStep[], before: string, { coding }: DeskText): string {
  const [step] = steps;
  if (step?.kind === 'unmark') return '';
  if (step?.kind !== 'mark') return before;
  const made = coding.passages.find(({ start, end }) => start === step.start && end === step.end);
  return made?.id ?? before;
}
