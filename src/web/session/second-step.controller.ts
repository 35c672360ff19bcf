import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LoginsService } from '../../application/accounts/logins.service.js';
import { Public } from '../access.js';
import { Attempts } from '../attempts.js';
import { readText } from '../form-body.js';
import { Pages } from '../pages.js';
import { PageProblem } from '../problems.js';
import { toSentence } from '../texts.de.js';
import { STEP_GONE, toPauseText, toSecondStepView } from './login.view.js';
import { toLocalPath } from './redirect-target.js';
import { deviceOf, SessionCookies, stepOf } from './session-cookies.js';
import { wayOnFor } from './way-on.js';

const PAGE = 'pages/session/second-step';

const gone = () =>
  new PageProblem(403, {
    heading: 'Bitte melden Sie sich noch einmal an',
    text: STEP_GONE,
    link: { href: '/anmelden', label: 'Zur Anmeldung' },
  });

/** The second step of the login, for accounts with a second factor. */
@Controller('anmelden/code')
@Public()
export class SecondStepController {
  constructor(
    private readonly logins: LoginsService,
    private readonly attempts: Attempts,
    private readonly cookies: SessionCookies,
    private readonly pages: Pages,
  ) {}

  @Get()
  async form(@Req() request: FastifyRequest, @Query('weiter') next: unknown): Promise<string> {
    const step = stepOf(request);
    if (step === undefined || (await this.logins.findStep(step)) === undefined) {
      return this.pages.redirect(request, '/anmelden');
    }
    return this.pages.render(request, PAGE, toSecondStepView(toLocalPath(next)));
  }

  @Post()
  async enter(
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const step = stepOf(request);
    if (step === undefined) throw gone();
    if (!(await this.attempts.admitLogin(request.ip))) throw new PageProblem(429);
    const next = toLocalPath(readText(body, 'weiter'));
    const field = readText(body, 'recovery') === '' ? 'code' : 'recovery';
    const outcome = await this.logins.finish(step, readText(body, field), deviceOf(request));
    if (outcome === undefined) throw gone();
    if (outcome.kind === 'in') {
      await this.attempts.takeLoginBack(request.ip);
      const { account, token } = outcome;
      await this.cookies.letIn(request, reply, token);
      this.cookies.markDevice(reply, account.name);
      return this.pages.redirect(request, wayOnFor(account, next));
    }
    if (outcome.kind === 'paused') {
      reply.header('retry-after', String(outcome.seconds));
      const view = toSecondStepView(next, { field, text: toPauseText(outcome.until) });
      return this.pages.render(request, PAGE, view, 429);
    }
    const text = field === 'code' ? toSentence({ code: 'account.code-wrong' }) : RECOVERY_WRONG;
    return this.pages.render(request, PAGE, toSecondStepView(next, { field, text }), 422);
  }
}

const RECOVERY_WRONG =
  'Dieser Wiederherstellungscode stimmt nicht oder ist schon verbraucht. Bitte prüfen Sie jedes Zeichen.';
