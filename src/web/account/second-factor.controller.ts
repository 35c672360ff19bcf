import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccountsService } from '../../application/accounts/accounts.service.js';
import { ROLES } from '../../application/accounts/roles.js';
import { SecondFactorBook } from '../../application/second-factor/second-factor-book.js';
import { SecondFactorsService } from '../../application/second-factor/second-factors.service.js';
import { Settings } from '../../config.js';
import { ForRoles } from '../access.js';
import { getSession, rememberSession, SESSION_COOKIE, sessionCookie } from '../current-session.js';
import { readText } from '../form-body.js';
import { Pages } from '../pages.js';
import { PageProblem } from '../problems.js';
import { deviceOf } from '../session/session-cookies.js';
import {
  type RefusedForm,
  toRecoveryCodesView,
  toSecondFactorView,
  toSetupView,
} from './second-factor.view.js';

const PAGE = 'pages/account/second-factor';
const SETUP = 'pages/account/second-factor-setup';
const CODES = 'pages/account/recovery-codes';

/** The second factor of the own account. Key and codes are shown by the answer that makes them. */
@Controller('konto/zweiter-faktor')
@ForRoles(...ROLES)
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactorsService,
    private readonly book: SecondFactorBook,
    private readonly accounts: AccountsService,
    private readonly settings: Settings,
    private readonly pages: Pages,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Query('getan') done: unknown): Promise<string> {
    return this.render(request, typeof done === 'string' ? done : '');
  }

  @Post('einrichten')
  async begin(@Req() request: FastifyRequest, @Body() body: unknown): Promise<string> {
    const account = ownAccount(request);
    const password = readText(body, 'password');
    const begun = await this.factors.begin(account, password, deviceOf(request));
    if (!begun.ok) {
      return this.render(request, '', { form: 'einrichten', problems: begun.problems });
    }
    return this.pages.render(request, SETUP, await toSetupView(begun.value, account.name));
  }

  @Post('bestaetigen')
  async confirm(
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const account = ownAccount(request);
    const confirmed = await this.factors.confirm(account, readText(body, 'code'));
    if (!confirmed.ok) {
      const { problems } = confirmed;
      const setup = await this.factors.findSetup(account);
      if (setup === undefined) return this.pages.redirect(request, '/konto/zweiter-faktor');
      const view = await toSetupView(setup, account.name, problems);
      return this.pages.render(request, SETUP, view, 422);
    }
    const { codes, token } = confirmed.value;
    await this.goOnAs(request, reply, token);
    return this.pages.render(request, CODES, toRecoveryCodesView(codes, 'added'));
  }

  @Post('ersatzcodes')
  async renewCodes(@Req() request: FastifyRequest, @Body() body: unknown): Promise<string> {
    const renewed = await this.factors.renewCodes(ownAccount(request), shownIn(request, body));
    if (!renewed.ok) {
      return this.render(request, '', { form: 'ersatzcodes', problems: renewed.problems });
    }
    return this.pages.render(request, CODES, toRecoveryCodesView(renewed.value, 'renewed'));
  }

  @Post('ausschalten')
  async remove(
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const removed = await this.factors.remove(ownAccount(request), shownIn(request, body));
    if (!removed.ok) {
      return this.render(request, '', { form: 'ausschalten', problems: removed.problems });
    }
    await this.goOnAs(request, reply, removed.value);
    return this.pages.redirect(request, '/konto/zweiter-faktor?getan=ausschalten');
  }

  private async render(
    request: FastifyRequest,
    done: string,
    refused?: RefusedForm,
  ): Promise<string> {
    const account = ownAccount(request);
    const state = await this.book.stateOf(account);
    const demanded = this.book.isDemanded(account);
    const view = toSecondFactorView({ account, state, demanded }, done, refused);
    return this.pages.render(request, PAGE, view, refused === undefined ? 200 : 422);
  }

  /** The page that follows belongs to the new session already: its forms carry the new token. */
  private async goOnAs(request: FastifyRequest, reply: FastifyReply, token: string): Promise<void> {
    reply.setCookie(SESSION_COOKIE, token, sessionCookie(this.settings));
    const session = await this.accounts.findSession(token);
    if (session !== undefined) rememberSession(request, session);
  }
}

/** @throws PageProblem 404 for an account that comes in by the identity provider */
function ownAccount(request: FastifyRequest) {
  const { account } = getSession(request);
  if (account.external) throw new PageProblem(404);
  return account;
}

const shownIn = (request: FastifyRequest, body: unknown) => ({
  password: readText(body, 'password'),
  code: readText(body, 'code'),
  device: deviceOf(request),
});
