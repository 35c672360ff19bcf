import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LoginsService } from '../../application/accounts/logins.service.js';
import { ROLES } from '../../application/accounts/roles.js';
import { IdentityProvider } from '../../application/identity-provider/identity-provider.js';
import { ForRoles, Public } from '../access.js';
import { Attempts } from '../attempts.js';
import { currentSession, sessionToken } from '../current-session.js';
import { readText } from '../form-body.js';
import { Pages } from '../pages.js';
import { PageProblem } from '../problems.js';
import { LOGIN_FAILED, toLoginView, toPauseText } from './login.view.js';
import { toLocalPath } from './redirect-target.js';
import { deviceOf, SessionCookies } from './session-cookies.js';
import { wayOnFor } from './way-on.js';

const LOGIN_PAGE = 'pages/session/login';

@Controller()
export class SessionController {
  constructor(
    private readonly pages: Pages,
    private readonly logins: LoginsService,
    private readonly attempts: Attempts,
    private readonly cookies: SessionCookies,
    private readonly provider: IdentityProvider,
  ) {}

  @Get('anmelden')
  @Public()
  form(@Req() request: FastifyRequest, @Query('weiter') next: unknown): string {
    const target = toLocalPath(next);
    const session = currentSession(request);
    if (session !== undefined) {
      return this.pages.redirect(request, wayOnFor(session.account, target));
    }
    return this.pages.render(request, LOGIN_PAGE, toLoginView(target, this.provider.label));
  }

  @Post('anmelden')
  @Public()
  async login(
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (!(await this.attempts.admitLogin(request.ip))) throw new PageProblem(429);
    const { name, password, next } = readForm(body);
    const outcome = await this.logins.login({ name, device: deviceOf(request) }, password);
    if (outcome.kind === 'paused') {
      reply.header('retry-after', String(outcome.seconds));
      const view = toLoginView(next, this.provider.label, name, toPauseText(outcome.until));
      return this.pages.render(request, LOGIN_PAGE, view, 429);
    }
    if (outcome.kind === 'refused') {
      return this.pages.render(
        request,
        LOGIN_PAGE,
        toLoginView(next, this.provider.label, name, LOGIN_FAILED),
        422,
      );
    }
    await this.attempts.takeLoginBack(request.ip);
    if (outcome.kind === 'code') {
      this.cookies.rememberStep(reply, outcome.token);
      return this.pages.redirect(request, `/anmelden/code?weiter=${encodeURIComponent(next)}`);
    }
    const { account, token } = outcome;
    await this.cookies.letIn(request, reply, token);
    this.cookies.markDevice(reply, account.name);
    return this.pages.redirect(request, wayOnFor(account, next));
  }

  @Post('abmelden')
  @ForRoles(...ROLES)
  async logout(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const token = sessionToken(request);
    if (token !== undefined) await this.logins.logout(token);
    this.cookies.letOut(reply);
    const isExternal = currentSession(request)?.account.external === true;
    return this.pages.redirect(request, isExternal ? '/anmelden/dienst/abgemeldet' : '/');
  }
}

function readForm(body: unknown) {
  return {
    name: readText(body, 'name'),
    password: readText(body, 'password'),
    next: toLocalPath(readText(body, 'weiter')),
  };
}
