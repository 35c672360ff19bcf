import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  ProcessTextsService,
  type TextPlace,
} from '../../application/process/process-texts.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Problem } from '../../domain/problem.js';
import { findTextRule } from '../../domain/process/process-text.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { readText } from '../form-body.js';
import { Pages } from '../pages.js';
import { PageProblem } from '../problems.js';
import { placesOf } from './text-places.js';
import { toTextView, type TextForm } from './text.view.js';
import { toTextsView } from './texts.view.js';

/** The texts of the process: written here, seen before they hold, and every version kept. */
@Controller('verwaltung/texte')
@ForRoles('administrator')
export class TextsController {
  constructor(
    private readonly texts: ProcessTextsService,
    private readonly surveys: SurveysService,
    private readonly pages: Pages,
  ) {}

  @Get()
  list(@Req() request: FastifyRequest, @Query('befragung') asked: unknown): string {
    const survey = this.surveyOf(asked);
    const standings = placesOf(survey).map((place) => ({
      place,
      current: this.texts.current(place),
    }));
    const view = toTextsView(standings, survey, this.surveys.all());
    return this.pages.render(request, 'pages/process/texts', view);
  }

  @Get(':name')
  async edit(
    @Req() request: FastifyRequest,
    @Param('name') name: string,
    @Query() query: unknown,
  ): Promise<string> {
    const place = this.getPlace(name, readText(query, 'befragung'));
    const current = this.texts.current(place);
    const shown = await this.versionOf(place, readText(query, 'fassung'));
    const form = {
      text: shown ?? current.text,
      basedOn: current.number,
      preview: shown !== undefined,
      done: DONE[readText(query, 'getan')] ?? '',
    };
    return this.show(request, place, form);
  }

  /** Two buttons: one shows what it would look like, the other saves. */
  @Post(':name')
  async save(
    @Req() request: FastifyRequest,
    @Param('name') name: string,
    @Body() body: unknown,
  ): Promise<string> {
    const place = this.getPlace(name, readText(body, 'befragung'));
    const text = readText(body, 'text');
    const basedOn = readNumber(body, 'stand');
    const form = { text, basedOn, preview: true, done: '' };
    if (readText(body, 'knopf') === 'vorschau') return this.show(request, place, form);
    const by = currentActor(request);
    const saved = await this.texts.save(place, text, { by, basedOn });
    if (saved.ok) return this.pages.redirect(request, `${addressOf(place)}getan=gespeichert`);
    // Saved again, it takes the place of what somebody else has written meanwhile: knowingly.
    const changed = saved.problems.some(({ code }) => code === 'text.changed');
    const next = changed ? this.texts.current(place).number : basedOn;
    return this.show(request, place, { ...form, basedOn: next }, saved.problems);
  }

  /** Back to what was delivered, or to the text of the site. */
  @Post(':name/geliefert')
  async reset(
    @Req() request: FastifyRequest,
    @Param('name') name: string,
    @Body() body: unknown,
  ): Promise<string> {
    const place = this.getPlace(name, readText(body, 'befragung'));
    const basedOn = readNumber(body, 'stand');
    const saved = await this.texts.save(place, null, { by: currentActor(request), basedOn });
    if (saved.ok) return this.pages.redirect(request, `${addressOf(place)}getan=geliefert`);
    const { text, number } = this.texts.current(place);
    const form = { text, basedOn: number, preview: false, done: '' };
    return this.show(request, place, form, saved.problems);
  }

  private async show(
    request: FastifyRequest,
    place: TextPlace,
    form: TextForm,
    problems: readonly Problem[] = [],
  ): Promise<string> {
    const current = this.texts.current(place);
    const survey = this.surveys.find(place.survey)?.survey;
    const history = await this.texts.history(place);
    const delivered = this.texts.delivered(place);
    const view = toTextView(place, { current, survey, history, delivered }, form, problems);
    return this.pages.render(request, 'pages/process/text', view, problems.length > 0 ? 422 : 200);
  }

  /** The text of an earlier version, to look at or to save anew. */
  private async versionOf(place: TextPlace, number: string): Promise<string | undefined> {
    if (number === '') return undefined;
    const found = (await this.texts.history(place)).find((each) => String(each.number) === number);
    return found === undefined ? undefined : (found.content ?? this.texts.delivered(place));
  }

  /** @throws PageProblem 404 where there is no such text, or not at this place */
  private getPlace(name: string, asked: string): TextPlace {
    const rule = findTextRule(name);
    const survey = this.surveyOf(asked);
    if (rule === undefined || rule.scope === (survey === '' ? 'survey' : 'site')) {
      throw new PageProblem(404);
    }
    return { rule, survey };
  }

  /** @throws PageProblem 404 for a survey that does not exist; '' is the whole site */
  private surveyOf(asked: unknown): string {
    const key = typeof asked === 'string' ? asked : '';
    if (key !== '' && this.surveys.find(key) === undefined) throw new PageProblem(404);
    return key;
  }
}

const DONE: Readonly<Record<string, string>> = {
  gespeichert: 'Gespeichert. Der Text gilt ab sofort.',
  geliefert:
    'Die eigene Fassung gilt nicht mehr; es gilt wieder der gelieferte oder gemeinsame Text.',
};

function addressOf({ rule, survey }: TextPlace): string {
  const query = survey === '' ? '' : `befragung=${encodeURIComponent(survey)}&`;
  return `/verwaltung/texte/${rule.name}?${query}`;
}

function readNumber(body: unknown, name: string): number {
  const text = readText(body, name);
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
