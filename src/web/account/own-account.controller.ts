import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LoginsService } from '../../application/accounts/logins.service.js';
import { ROLES } from '../../application/accounts/roles.js';
import { SecondFactorBook } from '../../application/second-factor/second-factor-book.js';
import { Settings } from '../../config.js';
import { failed, type Problem } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { getSession, SESSION_COOKIE, sessionCookie } from '../current-session.js';
import { readText } from '../form-body.js';
import { Pages } from '../pages.js';
import { deviceOf } from '../session/session-cookies.js';
import { SessionsDesk } from './sessions-desk.js';
import { toOwnAccountView } from './own-account.view.js';

const PAGE = 'pages/account/own-account';

const DONE: Readonly<Record<string, string>> = {
  passwort: 'Ihr neues Passwort gilt ab sofort.',
  sitzung: 'Das Gerät ist abgemeldet.',
  andere: 'Alle anderen Geräte sind abgemeldet.',
};

/** What everybody may do with the own account. */
@Controller('konto')
@ForRoles(...ROLES)
export class OwnAccountController {
  constructor(
    private readonly sessions: SessionsDesk,
    private readonly logins: LoginsService,
    private readonly factors: SecondFactorBook,
    private readonly settings: Settings,
    private readonly pages: Pages,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Query('getan') done: unknown): Promise<string> {
    return this.render(request, DONE[String(done)] ?? '');
  }

  @Post('passwort')
  async changePassword(
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { account } = getSession(request);
    const password = readText(body, 'password');
    const changed =
      password === readText(body, 'repeat')
        ? await this.logins.changePassword(account, deviceOf(request), {
            old: readText(body, 'old'),
            password,
          })
        : failed({ code: 'account.password-repeat', at: 'repeat' });
    if (!changed.ok) return this.render(request, '', changed.problems);
    reply.setCookie(SESSION_COOKIE, changed.value, sessionCookie(this.settings));
    return this.pages.redirect(request, '/konto?getan=passwort');
  }

  private async render(
    request: FastifyRequest,
    done: string,
    problems: readonly Problem[] = [],
  ): Promise<string> {
    const { account } = getSession(request);
    const { active: secondFactor } = await this.factors.stateOf(account);
    const sessions = await this.sessions.list(request);
    const view = toOwnAccountView(account, { done, secondFactor, sessions }, problems);
    return this.pages.render(request, PAGE, view, problems.length === 0 ? 200 : 422);
  }

  /** Ends one session, this one too. */
  @Post('sitzungen/beenden')
  async endSession(@Req() request: FastifyRequest, @Body() body: unknown): Promise<string> {
    await this.sessions.end(request, readText(body, 'sitzung'));
    return this.pages.redirect(request, '/konto?getan=sitzung');
  }

  @Post('sitzungen/andere')
  async endOthers(@Req() request: FastifyRequest): Promise<string> {
    await this.sessions.endOthers(request);
    return this.pages.redirect(request, '/konto?getan=andere');
  }

  /** Ends every session of the account, this one included. */
  @Post('abmelden')
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.sessions.endAll(request);
    reply.clearCookie(SESSION_COOKIE, sessionCookie(this.settings));
    return this.pages.redirect(request, '/anmelden');
  }
}
