import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { WorkshopCardsService } from '../../application/workshops/workshop-cards.service.js';
import { readCards } from '../../domain/workshop/cards.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { type Form, readForm, textOf } from '../roster/form-fields.js';
import {
  readCard,
  toCardForm,
  toCardsView,
  toFrame,
  toHeadingView,
  typedOfCard,
} from './cards.view.js';
import { toCount } from './details.view.js';
import { WorkshopDesk } from './workshop-desk.js';
import { workshopAddress } from './workshop-words.js';

/** Typing cards off the wall, and mending them. */
@Controller('erfassung/workshops/:id')
@ForRoles('administrator', 'planner', 'staff')
export class CardsController {
  constructor(
    private readonly desk: WorkshopDesk,
    private readonly cards: WorkshopCardsService,
    private readonly pages: Pages,
  ) {}

  /** The question and the table of the entry before stay chosen. */
  @Get('karten')
  async blank(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Query() query: Form,
  ): Promise<string> {
    const { survey, content } = await this.desk.find(id);
    const undo = query.getan === 'eingegeben' ? await this.desk.undo(id) : null;
    const typed = { ...readCard(query), text: '', cluster: '' };
    const view = toCardsView(survey, content, typed, { undo });
    return this.pages.render(request, 'pages/workshop/cards', view);
  }

  @Post('karten')
  async add(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { survey, content } = await this.desk.find(id);
    const typed = readCard(readForm(body));
    const given = readCards(typed.text, toFrame(typed));
    const added = await this.cards.add(id, given, currentActor(request));
    if (added.ok) {
      const query = { frage: typed.item, tisch: typed.table, getan: 'eingegeben' };
      return this.pages.redirect(request, workshopAddress(id, 'karten', query));
    }
    const view = toCardsView(survey, content, typed, { undo: null, problems: added.problems });
    return this.pages.render(request, 'pages/workshop/cards', view, 422);
  }

  @Get('karte')
  async edit(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Query() query: Form,
  ): Promise<string> {
    const { survey, content, card } = await this.findCard(id, query);
    const view = toCardForm(survey, content, card, typedOfCard(card));
    return this.pages.render(request, 'pages/workshop/card', view);
  }

  @Post('karte')
  async change(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Query() query: Form,
    @Body() body: unknown,
  ): Promise<string> {
    const { survey, content, card } = await this.findCard(id, query);
    const form = readForm(body);
    const typed = readCard(form);
    const seen = { id: card.id, revision: toCount(textOf(form, 'revision')) };
    const text = typed.text.replace(/\s+/g, ' ');
    const by = currentActor(request);
    const changed = await this.cards.edit(id, seen, { ...toFrame(typed), text }, by);
    if (changed.ok) return this.pages.redirect(request, workshopAddress(id));
    const view = toCardForm(survey, content, card, typed, changed.problems);
    return this.pages.render(request, 'pages/workshop/card', view, 422);
  }

  @Get('ueberschrift')
  async heading(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Query() query: Form,
  ): Promise<string> {
    const { survey, content } = await this.desk.find(id);
    const from = this.findHeading(content.cards, query);
    const view = toHeadingView(survey, content, from, { typed: from.cluster, problems: [] });
    return this.pages.render(request, 'pages/workshop/heading', view);
  }

  @Post('ueberschrift')
  async rename(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Query() query: Form,
    @Body() body: unknown,
  ): Promise<string> {
    const { survey, content } = await this.desk.find(id);
    const from = this.findHeading(content.cards, query);
    const typed = textOf(readForm(body), 'cluster').replace(/\s+/g, ' ');
    const renamed = await this.cards.rename(id, from, typed, currentActor(request));
    if (renamed.ok) return this.pages.redirect(request, workshopAddress(id));
    const view = toHeadingView(survey, content, from, { typed, problems: renamed.problems });
    return this.pages.render(request, 'pages/workshop/heading', view, 422);
  }

  /** @throws PageProblem 404 where no card hangs under it */
  private findHeading(
    cards: readonly { readonly item: string; readonly cluster: string }[],
    query: Form,
  ) {
    const [item, cluster] = [textOf(query, 'frage'), textOf(query, 'ueberschrift')];
    return found(cards.find((card) => card.item === item && card.cluster === cluster));
  }

  private async findCard(id: string, query: Form) {
    const { survey, content } = await this.desk.find(id);
    const card = found(content.cards.find((each) => each.id === textOf(query, 'karte')));
    return { survey, content, card };
  }
}
