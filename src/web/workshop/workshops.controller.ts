import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { Moderators } from '../../application/workshops/moderators.js';
import { WorkshopsService } from '../../application/workshops/workshops.service.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { readForm, textOf } from '../roster/form-fields.js';
import { toCount, readDetails, toDetails, toDetailsView, typedOf } from './details.view.js';
import { toWorkshopList } from './list.view.js';
import { WorkshopDesk } from './workshop-desk.js';
import { standingText, workshopAddress, WORKSHOPS } from './workshop-words.js';

type Asked = Readonly<Record<string, unknown>>;

const FORM = 'pages/workshop/details';

/** Which workshops there are, and what is known about each. */
@Controller('erfassung/workshops')
@ForRoles('administrator', 'planner', 'staff')
export class WorkshopsController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly workshops: WorkshopsService,
    private readonly desk: WorkshopDesk,
    private readonly known: Moderators,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Query() query: Asked): Promise<string> {
    const surveys = this.surveys.all().map(({ survey }) => survey);
    const message = query.getan === 'geloescht' ? 'Der Workshop ist gelöscht.' : '';
    const view = toWorkshopList(surveys, await this.workshops.list(), message);
    return this.pages.render(request, 'pages/workshop/list', view);
  }

  @Get('neu')
  async blank(@Req() request: FastifyRequest, @Query() query: Asked): Promise<string> {
    const { survey } = this.survey(query);
    const { moderators, today } = await this.known.known();
    const typed = {
      ...readDetails({}),
      date: today,
      wave: await this.surveys.defaultWave(survey),
      moderator: currentActor(request).person,
    };
    const view = toDetailsView(typed, { survey, id: '', moderators });
    return this.pages.render(request, FORM, view);
  }

  @Post('neu')
  async add(
    @Req() request: FastifyRequest,
    @Query() query: Asked,
    @Body() body: unknown,
  ): Promise<string> {
    const { survey } = this.survey(query);
    const typed = readDetails(readForm(body));
    const place = { surveyKey: survey.key, wave: typed.wave };
    const added = await this.workshops.add(place, toDetails(typed), currentActor(request));
    if (added.ok) return this.pages.redirect(request, workshopAddress(added.value.id));
    const { problems } = added;
    const room = { survey, id: '', moderators: await this.moderators(), problems };
    return this.pages.render(request, FORM, toDetailsView(typed, room), 422);
  }

  @Get(':id/angaben')
  async details(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    const { survey, content } = await this.desk.find(id);
    const moderators = await this.moderators();
    const view = toDetailsView(typedOf(content.workshop), { survey, id, moderators });
    return this.pages.render(request, FORM, view);
  }

  @Post(':id/angaben')
  async change(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { survey } = await this.desk.find(id);
    const form = readForm(body);
    const typed = readDetails(form);
    const given = { ...toDetails(typed), revision: toCount(textOf(form, 'revision')) };
    const changed = await this.workshops.change(id, given, currentActor(request));
    if (changed.ok) return this.pages.redirect(request, workshopAddress(id));
    const { problems } = changed;
    const room = { survey, id, moderators: await this.moderators(), problems };
    return this.pages.render(request, FORM, toDetailsView(typed, room), 422);
  }

  @Get(':id/loeschen')
  @ForRoles('administrator', 'planner')
  async ask(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    const { survey, content } = await this.desk.find(id);
    const { workshop, cards, polls } = content;
    const view = {
      title: `Workshop löschen: ${workshop.title}`,
      name: workshop.title,
      standing: standingText(survey, workshop),
      counts: `${cards.length} Karten und die Punkte von ${polls.length} Plakaten`,
      back: workshopAddress(id),
      action: workshopAddress(id, 'loeschen'),
    };
    return this.pages.render(request, 'pages/workshop/remove', view);
  }

  @Post(':id/loeschen')
  @ForRoles('administrator', 'planner')
  async remove(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    await this.desk.find(id);
    await this.workshops.remove(id, currentActor(request));
    return this.pages.redirect(request, `${WORKSHOPS}?getan=geloescht`);
  }

  private survey({ befragung }: Asked) {
    return found(this.surveys.find(typeof befragung === 'string' ? befragung : ''));
  }

  private async moderators(): Promise<readonly string[]> {
    return (await this.known.known()).moderators;
  }
}
