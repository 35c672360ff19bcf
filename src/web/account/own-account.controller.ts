import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccountsService } from '../../application/accounts/accounts.service.js';
import { LoginsService } from '../../application/accounts/logins.service.js';
import { ROLES } from '../../application/accounts/roles.js';
import { Settings } from '../../config.js';
import { failed } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { currentActor, getSession, SESSION_COOKIE, sessionCookie } from '../current-session.js';
import { readText } from '../form-body.js';
import { Pages } from '../pages.js';
import { toOwnAccountView } from './own-account.view.js';

const PAGE = 'pages/account/own-account';

/** What everybody may do with the own account. */
@Controller('konto')
@ForRoles(...ROLES)
export class OwnAccountController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly logins: LoginsService,
    private readonly settings: Settings,
    private readonly pages: Pages,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Query('getan') done: unknown): string {
    const text = done === 'passwort' ? 'Ihr neues Passwort gilt ab sofort.' : '';
    return this.pages.render(request, PAGE, toOwnAccountView(getSession(request).account, text));
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
        ? await this.logins.changePassword(account, readText(body, 'old'), password)
        : failed({ code: 'account.password-repeat', at: 'repeat' });
    if (!changed.ok) {
      return this.pages.render(request, PAGE, toOwnAccountView(account, '', changed.problems), 422);
    }
    reply.setCookie(SESSION_COOKIE, changed.value, sessionCookie(this.settings));
    return this.pages.redirect(request, '/konto?getan=passwort');
  }

  /** Ends every session of the account, this one included. */
  @Post('abmelden')
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.accounts.signOut(getSession(request).account.name, { by: currentActor(request) });
    reply.clearCookie(SESSION_COOKIE, sessionCookie(this.settings));
    return this.pages.redirect(request, '/anmelden');
  }
}
