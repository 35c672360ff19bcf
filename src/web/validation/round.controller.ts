import { Body, Controller, Get, type MessageEvent, Param, Post, Req, Sse } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { concatMap, filter, interval, map, type Observable, takeUntil } from 'rxjs';
import type { RoundSheet } from '../../application/validation/round-sheets.service.js';
import { RoundWatch } from '../../application/validation/round-watch.service.js';
import type { Problem } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { currentActor, sessionToken } from '../current-session.js';
import { Pages } from '../pages.js';
import { readForm, textOf } from '../roster/form-fields.js';
import { toBallots, toRecord } from './record.view.js';
import { RoundDesk } from './round-desk.js';
import { toRound } from './round.view.js';
import { RoundFinder } from './round-finder.js';
import { roundAddress, roundsAddress } from './rounds.view.js';
import { toScreen } from './screen.view.js';

/** So often a screen is asked whether whoever opened it is still signed in, in milliseconds. */
const SESSION_CHECK = 5000;

/** One round: leading it, its screen on the wall, its papers. */
@Controller('planung/:key/runden/:id')
@ForRoles('planner', 'administrator')
export class RoundController {
  constructor(
    private readonly finder: RoundFinder,
    private readonly desk: RoundDesk,
    private readonly roundWatch: RoundWatch,
    private readonly pages: Pages,
  ) {}

  @Get()
  async lead(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Param('id') id: string,
  ): Promise<string> {
    return this.page(request, await this.finder.find(key, id));
  }

  @Post()
  async step(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const form = readForm(body);
    const round = await this.finder.find(key, id);
    const done = await this.desk.take(round, form, currentActor(request));
    if (done.ok) return this.pages.redirect(request, `${roundAddress(key, id)}#ablauf`);
    const note = textOf(form, 'tun') === 'minderheit' ? textOf(form, 'minderheit') : undefined;
    return this.page(request, await this.finder.find(key, id), done.problems, note);
  }

  @Get('leinwand')
  async screen(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Param('id') id: string,
  ): Promise<string> {
    const round = await this.finder.find(key, id);
    const { baseUrl } = this.desk.settings;
    const view = await toScreen(round, { baseUrl, back: roundAddress(key, id) });
    return this.pages.render(request, 'pages/validation/screen', view);
  }

  /** Says that there is something new to see, as long as whoever asked is signed in. */
  @Sse('strom')
  async stream(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Param('id') id: string,
  ): Promise<Observable<MessageEvent>> {
    await this.finder.find(key, id);
    const token = sessionToken(request) ?? '';
    const signedOut = interval(SESSION_CHECK).pipe(
      concatMap(() => this.desk.accounts.findSession(token)),
      filter((session) => session === undefined),
    );
    return this.roundWatch.watch(id).pipe(
      takeUntil(signedOut),
      map(({ tick }) => ({ data: String(tick) })),
    );
  }

  @Get('protokoll')
  async record(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Param('id') id: string,
  ): Promise<string> {
    const round = await this.finder.find(key, id);
    const view = toRecord(round, this.finder.areaOf(round), roundAddress(key, id));
    return this.pages.render(request, 'pages/validation/record', view);
  }

  @Get('karten')
  async cards(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Param('id') id: string,
  ): Promise<string> {
    const round = await this.finder.find(key, id);
    const view = toBallots(round, this.finder.areaOf(round), roundAddress(key, id));
    return this.pages.render(request, 'pages/validation/cards', view);
  }

  private page(
    request: FastifyRequest,
    round: RoundSheet,
    problems: readonly Problem[] = [],
    note?: string,
  ): string {
    const { surveyKey, wave, id } = round;
    const [address, back] = [roundAddress(surveyKey, id), roundsAddress(surveyKey, wave)];
    const view = toRound({ round, address, back, area: this.finder.areaOf(round), problems, note });
    const status = problems.length === 0 ? 200 : 422;
    return this.pages.render(request, 'pages/validation/round', view, status);
  }
}
