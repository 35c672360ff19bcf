import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  SheetReadingsService,
  type OwnReading,
} from '../../application/sheets/sheet-readings.service.js';
import { formatSheetNumber } from '../../domain/entry/sheet-number.js';
import type { Problem, Result } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { PrivatePages } from '../participate/private-pages.interceptor.js';
import type { FormBody } from '../participate/read-form.js';
import { PageProblem } from '../problems.js';
import { toSentence } from '../texts.de.js';
import { queuePath, sheetPath, toReadingView, type Room } from './entry.view.js';
import { readEntry, textIn } from './read-entry.js';
import { SheetDesk } from './sheet-desk.js';

/** One person types in one sheet. What somebody else read off it is never shown here. */
@Controller('erfassung/bogen/:number')
@ForRoles('staff')
@UseInterceptors(PrivatePages)
export class ReadingController {
  constructor(
    private readonly readings: SheetReadingsService,
    private readonly desk: SheetDesk,
    private readonly pages: Pages,
  ) {}

  @Get('eingabe')
  async show(@Req() request: FastifyRequest, @Param('number') typed: string): Promise<string> {
    const { own, room } = await this.open(request, typed);
    return this.pages.render(request, 'pages/entry/reading', toReadingView(own, room));
  }

  @Post('eingabe')
  @HttpCode(200)
  async save(
    @Req() request: FastifyRequest,
    @Param('number') typed: string,
    @Body() form: FormBody | undefined,
  ): Promise<string> {
    const body = form ?? {};
    const { own, room } = await this.open(request, typed);
    const given = this.read(own, room, body);
    const { sheet } = own;
    const back = (meldung: string) => {
      const queue = queuePath(sheet.surveyKey, sheet.wave);
      const bogen = formatSheetNumber(sheet.number);
      return this.pages.redirect(request, `${queue}&meldung=${meldung}&bogen=${bogen}`);
    };
    const by = currentActor(request);
    const saved = allowed(await this.readings.save(sheet.number, by.person, given), sheet.number);
    if (body.schritt !== 'fertig') return back('kept');
    const finished = await this.readings.finish(sheet.number, by, given);
    if (finished.ok) return back(finished.value);
    const kept = { ...saved, content: given.content };
    const view = toReadingView(kept, { ...room, today: given.received }, finished.problems);
    return this.pages.render(request, 'pages/entry/reading', view, 422);
  }

  @Post('entwurf')
  async autosave(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('number') typed: string,
    @Body() form: FormBody | undefined,
  ): Promise<void> {
    const { own, room } = await this.open(request, typed);
    const given = this.read(own, room, form ?? {});
    const { person } = currentActor(request);
    allowed(await this.readings.save(own.sheet.number, person, given), own.sheet.number);
    reply.code(204);
  }

  private async open(request: FastifyRequest, typed: string) {
    const number = this.desk.number(typed);
    const own = allowed(await this.readings.find(number, currentActor(request).person), number);
    const room = await this.desk.room(own.survey.survey, own.sheet.wave);
    return { own, room };
  }

  private read({ sheet, survey }: OwnReading, room: Room, body: FormBody) {
    const places = sheet.place === null ? room.places.map(({ value }) => value) : [sheet.place];
    const named = sheet.place === null ? body : { ...body, place: sheet.place };
    const received = textIn(body, 'received') || room.today;
    return { content: readEntry(survey.survey, named, places), received };
  }
}

/** @throws PageProblem where this person may not read this sheet */
function allowed<T>(result: Result<T>, number: number): T {
  if (result.ok) return result.value;
  const [problem] = result.problems as readonly [Problem];
  const unknown = problem.code === 'sheet.unknown';
  throw new PageProblem(unknown ? 404 : 403, {
    heading: `Bogen ${formatSheetNumber(number)}`,
    text: toSentence(problem),
    link: unknown
      ? { href: '/erfassung', label: 'Zur Erfassung' }
      : { href: sheetPath(number), label: 'Zum Stand des Bogens' },
  });
}
