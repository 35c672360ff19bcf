import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccountsService } from '../../application/accounts.service.js';
import { ROLES } from '../../application/roles.js';
import { Settings } from '../../config.js';
import { ForRoles, Public } from '../access.js';
import { Attempts } from '../attempts.js';
import { currentSession, SESSION_COOKIE, sessionToken } from '../current-session.js';
import { Pages } from '../pages.js';
import { PageProblem } from '../problems.js';
import { LOGIN_FAILED, toLoginView } from './login.view.js';
import { toLocalPath } from './redirect-target.js';

const LOGIN_PAGE = 'pages/session/login';

@Controller()
export class SessionController {
  constructor(
    private readonly pages: Pages,
    private readonly accounts: AccountsService,
    private readonly attempts: Attempts,
    private readonly settings: Settings,
  ) {}

  @Get('anmelden')
  @Public()
  form(@Req() request: FastifyRequest, @Query('weiter') next: unknown): string {
    const target = toLocalPath(next);
    if (currentSession(request) !== undefined) return this.pages.redirect(request, target);
    return this.pages.render(request, LOGIN_PAGE, toLoginView(target));
  }

  @Post('anmelden')
  @Public()
  async login(
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (this.attempts.isBlocked('login', request.ip)) throw new PageProblem(429);
    const { name, password, next } = readForm(body);
    // Counted before the password is looked at: many tries sent at once are as many as one by one.
    this.attempts.failed('login', request.ip);
    const account = await this.accounts.authenticate(name, password);
    if (account === undefined) {
      return this.pages.render(request, LOGIN_PAGE, toLoginView(next, name, LOGIN_FAILED), 422);
    }
    this.attempts.succeeded('login', request.ip);
    const token = await this.accounts.openSession(account);
    reply.setCookie(SESSION_COOKIE, token, this.cookieOptions());
    return this.pages.redirect(request, next);
  }

  @Post('abmelden')
  @ForRoles(...ROLES)
  async logout(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const token = sessionToken(request);
    if (token !== undefined) await this.accounts.closeSession(token);
    reply.clearCookie(SESSION_COOKIE, this.cookieOptions());
    return this.pages.redirect(request, '/');
  }

  private cookieOptions() {
    return {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.settings.baseUrl.startsWith('https:'),
      signed: true,
    } as const;
  }
}

function readForm(body: unknown) {
  const form = (body ?? {}) as Readonly<Record<string, unknown>>;
  const text = (key: string) => (typeof form[key] === 'string' ? form[key] : '');
  return { name: text('name'), password: text('password'), next: toLocalPath(form.weiter) };
}
