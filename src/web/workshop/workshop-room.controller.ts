import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditService } from '../../application/audit/audit.service.js';
import { WorkshopBook, auditName } from '../../application/workshops/workshop-book.js';
import { WorkshopCardsService } from '../../application/workshops/workshop-cards.service.js';
import { toWorkshopCsv } from '../../application/workshops/workshop-csv.js';
import type { Problem } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { asDownload } from '../download.js';
import { Pages } from '../pages.js';
import { readForm, textOf, textsOf } from '../roster/form-fields.js';
import { toCount } from './details.view.js';
import { toWorkshopRoom } from './room.view.js';
import { WorkshopDesk } from './workshop-desk.js';
import { workshopAddress } from './workshop-words.js';

/** One workshop: its wall, its posters, and the way back. */
@Controller('erfassung/workshops/:id')
@ForRoles('administrator', 'planner', 'staff')
export class WorkshopRoomController {
  constructor(
    private readonly desk: WorkshopDesk,
    private readonly book: WorkshopBook,
    private readonly cards: WorkshopCardsService,
    private readonly audit: AuditService,
    private readonly pages: Pages,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    return this.render(request, id);
  }

  @Post('zuruecknehmen')
  async undo(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    await this.desk.find(id);
    const number = toCount(textOf(readForm(body), 'eingabe'));
    const undone = await this.book.undo(id, number, currentActor(request));
    return undone.ok
      ? this.pages.redirect(request, workshopAddress(id))
      : this.render(request, id, undone.problems);
  }

  /** What was deleted or written over is gone from the database as well. */
  @Post('endgueltig')
  async forget(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    await this.desk.find(id);
    await this.book.forget(id);
    return this.pages.redirect(request, workshopAddress(id));
  }

  /** The form around the wall: hangs the chosen cards elsewhere, or takes them off. */
  @Post('verschieben')
  async move(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    await this.desk.find(id);
    const form = readForm(body);
    const chosen = textsOf(form, 'karten');
    const by = currentActor(request);
    const heading = textOf(form, 'neu').replace(/\s+/g, ' ') || textOf(form, 'ueberschrift');
    const moved =
      textOf(form, 'schritt') === 'loeschen'
        ? await this.cards.remove(id, chosen, by)
        : await this.cards.move(id, chosen, heading, by);
    return moved.ok
      ? this.pages.redirect(request, workshopAddress(id))
      : this.render(request, id, moved.problems);
  }

  /** Cards and dots as a file, each line with its unit. */
  @Get('ausgabe.csv')
  async file(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { survey, content } = await this.desk.find(id);
    const { workshop } = content;
    await this.audit.record({
      ...{ by: currentActor(request), action: 'workshop.exported', object: auditName(workshop) },
    });
    const name = `workshop-${workshop.surveyKey}-${workshop.date}.csv`;
    asDownload(reply, name);
    return toWorkshopCsv(this.desk.aboutFile(survey, workshop), content);
  }

  private async render(
    request: FastifyRequest,
    id: string,
    problems: readonly Problem[] = [],
  ): Promise<string> {
    const { survey, content } = await this.desk.find(id);
    const view = toWorkshopRoom(survey, content, {
      undo: await this.desk.undo(id),
      mayPlan: this.desk.mayPlan(request),
      problems,
    });
    const status = problems.length > 0 ? 422 : 200;
    return this.pages.render(request, 'pages/workshop/room', view, status);
  }
}
