import {
  Body,
  Controller,
  Get,
  type MessageEvent,
  Param,
  Post,
  Query,
  Req,
  Res,
  Sse,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { distinctUntilChanged, map, type Observable } from 'rxjs';
import { RoundWatch } from '../../application/validation/round-watch.service.js';
import type { RoundSheet } from '../../application/validation/round-sheets.service.js';
import { RoundsService } from '../../application/validation/rounds.service.js';
import { VotingService } from '../../application/validation/voting.service.js';
import type { Problem } from '../../domain/problem.js';
import { ByReceipt, Public } from '../access.js';
import { Attempts } from '../attempts.js';
import { PageProblem } from '../problems.js';
import { readForm, textOf } from '../roster/form-fields.js';
import { toSentence } from '../texts.de.js';
import { PhoneFrame } from './phone-frame.js';
import { toPhone } from './phone.view.js';

const DEVICE_COOKIE = 'akteursrunde_runde';

/** The way into a round for phones: the code on the wall, and nothing about who holds the phone. */
@Controller('runde')
export class PhoneController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly voting: VotingService,
    private readonly roundWatch: RoundWatch,
    private readonly frame: PhoneFrame,
    private readonly attempts: Attempts,
  ) {}

  @Get()
  @Public()
  door(@Req() request: FastifyRequest, @Query('code') code: unknown): string {
    if (typeof code === 'string' && code.trim() !== '') {
      return this.frame.pages.redirect(request, `/runde/${encodeURIComponent(code.trim())}`);
    }
    const view = { title: 'Zur Akteursrunde', refresh: '' };
    return this.frame.pages.render(request, 'pages/validation/door', view);
  }

  @Get(':code')
  @ByReceipt()
  async show(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('code') code: string,
  ): Promise<string> {
    const round = await this.roundOf(code);
    if (round.state === 'open' && tokenOf(request) === '') {
      const token = randomBytes(24).toString('base64url');
      const secure = this.frame.settings.baseUrl.startsWith('https:');
      // For the round only: it goes with the browser's window, its hash with the end of the round.
      const kept = { path: '/runde', httpOnly: true, sameSite: 'lax', secure } as const;
      reply.setCookie(DEVICE_COOKIE, token, kept);
    }
    return this.page(request, round);
  }

  @Post(':code')
  @ByReceipt()
  async vote(
    @Req() request: FastifyRequest,
    @Param('code') code: string,
    @Body() body: unknown,
  ): Promise<string> {
    const round = await this.roundOf(code);
    const form = readForm(body);
    const token = tokenOf(request);
    const [key, voice] = [textOf(form, 'aussage'), textOf(form, 'stimme')];
    const entry = { key, voice, addition: textOf(form, 'ergaenzung') };
    if (token === '') {
      return this.page(request, round, entry, [
        { code: 'validation.device-missing', at: 'stimme' },
      ]);
    }
    const device = `${round.id}/${token}`;
    if (!(await this.attempts.admitVote(device))) {
      return this.page(request, round, entry, [
        { code: 'validation.too-many-votes', at: 'stimme' },
      ]);
    }
    const done =
      voice === 'zurueck'
        ? await this.voting.takeBack(round.id, token, key)
        : await this.voting.vote(round.id, token, entry);
    if (done.ok) return this.frame.pages.redirect(request, `/runde/${round.code}`);
    return this.page(request, round, entry, done.problems);
  }

  /** Tells a phone to look again, when there is something else to see. */
  @Sse(':code/strom')
  @ByReceipt()
  async stream(@Param('code') code: string): Promise<Observable<MessageEvent>> {
    const { id } = await this.roundOf(code);
    return this.roundWatch.watch(id).pipe(
      map(({ state, current, topic }) => `${state}/${current}/${topic ?? ''}`),
      distinctUntilChanged(),
      map((data) => ({ data })),
    );
  }

  private async page(
    request: FastifyRequest,
    round: RoundSheet,
    entry = { key: '', voice: '', addition: '' },
    problems: readonly Problem[] = [],
  ): Promise<string> {
    const key = round.topic?.key ?? '';
    const own = await this.voting.own(round.id, key, tokenOf(request));
    const refused = problems.length === 0 ? {} : { refused: { entry, problems } };
    const view = toPhone(round, { own, ...refused });
    const fine = round.state === 'open' ? 200 : 410;
    const isBusy = problems.some(({ code }) => code === 'validation.too-many-votes');
    const status = problems.length === 0 ? fine : isBusy ? 429 : 422;
    return this.frame.pages.render(request, 'pages/validation/phone', view, status);
  }

  /** A round that is over is still known: a hall full of phones must not look like somebody guessing. */
  private async roundOf(code: string): Promise<RoundSheet> {
    const round = await this.rounds.findByCode(code);
    if (round !== undefined) return round;
    throw new PageProblem(404, {
      text: toSentence({ code: 'validation.code-unknown' }),
      link: { href: '/runde', label: 'Code noch einmal eingeben' },
    });
  }
}

const tokenOf = (request: FastifyRequest): string => request.cookies[DEVICE_COOKIE] ?? '';
