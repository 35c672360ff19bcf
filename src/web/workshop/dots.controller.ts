import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  type PosterAsked,
  WorkshopDotsService,
} from '../../application/workshops/workshop-dots.service.js';
import type { Actor } from '../../domain/audit/audit.js';
import { failed } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { readForm, textOf } from '../roster/form-fields.js';
import {
  findNothing,
  readDots,
  type DotsTyped,
  toDotsGiven,
  toDotsView,
  typedOfPoll,
} from './dots.view.js';
import { WorkshopDesk } from './workshop-desk.js';
import { workshopAddress } from './workshop-words.js';

/** What was counted on a poster. */
@Controller('erfassung/workshops/:id/punkte')
@ForRoles('administrator', 'planner', 'staff')
export class DotsController {
  constructor(
    private readonly desk: WorkshopDesk,
    private readonly dots: WorkshopDotsService,
    private readonly pages: Pages,
  ) {}

  @Get(':poster')
  async show(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Param('poster') key: string,
  ): Promise<string> {
    const { workshop, poster, poll } = await this.find(id, key);
    const view = toDotsView(workshop, poster.poster, typedOfPoll(poster.poster, poll, workshop));
    return this.pages.render(request, 'pages/workshop/dots', view);
  }

  @Post(':poster')
  async save(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Param('poster') key: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { workshop, poster } = await this.find(id, key);
    const form = readForm(body);
    const by = currentActor(request);
    const typed = readDots(form, poster.poster);
    const saved =
      textOf(form, 'schritt') === 'loeschen'
        ? await this.dots.clear(id, poster, by)
        : await this.count(id, poster, typed, by);
    if (saved.ok) return this.pages.redirect(request, `${workshopAddress(id)}#punkte`);
    const view = toDotsView(workshop, poster.poster, typed, saved.problems);
    return this.pages.render(request, 'pages/workshop/dots', view, 422);
  }

  private count(id: string, poster: PosterAsked, typed: DotsTyped, by: Actor) {
    const nothing = findNothing(typed);
    return nothing.length > 0
      ? Promise.resolve(failed(...nothing))
      : this.dots.save(id, poster, toDotsGiven(typed, poster.poster), by);
  }

  private async find(id: string, key: string) {
    const { content } = await this.desk.find(id);
    const poster = found(await this.dots.poster(content, key));
    const poll = content.polls.find((each) => each.poster === key);
    return { workshop: content.workshop, poster, poll };
  }
}
