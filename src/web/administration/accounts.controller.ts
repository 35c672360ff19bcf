import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Account } from '../../application/accounts/account.js';
import { AccountsService } from '../../application/accounts/accounts.service.js';
import { IdentityLoginsService } from '../../application/identity-provider/identity-logins.service.js';
import { makeOneTimePassword } from '../../application/codes.js';
import { SecondFactorBook } from '../../application/second-factor/second-factor-book.js';
import { SecondFactorsService } from '../../application/second-factor/second-factors.service.js';
import type { Result } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { readText } from '../form-body.js';
import { Pages } from '../pages.js';
import { PageProblem } from '../problems.js';
import { toAccountView } from './account.view.js';
import { BY_PROVIDER, toAccountsView, toOneTimeView, type Standing } from './accounts.view.js';

const LIST = 'pages/administration/accounts';
const ONE = 'pages/administration/account';
const PASSWORD = 'pages/administration/one-time';

/** Who may come in. A password is shown once, to whoever has just made it. */
@Controller('verwaltung')
@ForRoles('administrator')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly factors: SecondFactorsService,
    private readonly book: SecondFactorBook,
    private readonly identities: IdentityLoginsService,
    private readonly pages: Pages,
  ) {}

  @Get()
  home(@Req() request: FastifyRequest): string {
    return this.pages.redirect(request, '/verwaltung/konten');
  }

  @Get('konten')
  async list(@Req() request: FastifyRequest): Promise<string> {
    const form = { name: '', role: 'planner', way: '', provider: this.identities.providerLabel };
    const view = toAccountsView(await this.standings(), form);
    return this.pages.render(request, LIST, view);
  }

  @Post('konten')
  async add(@Req() request: FastifyRequest, @Body() body: unknown): Promise<string> {
    const typed = { name: readText(body, 'name'), role: readText(body, 'role') };
    const form = { ...typed, way: readText(body, 'way'), provider: this.identities.providerLabel };
    const password = makeOneTimePassword();
    const by = currentActor(request);
    const added =
      form.way === BY_PROVIDER
        ? await this.identities.announce(form.name, form.role, { by })
        : await this.accounts.add(form.name, form.role, password, { by, oneTime: true });
    if (!added.ok) {
      const view = toAccountsView(await this.standings(), form, added.problems);
      return this.pages.render(request, LIST, view, 422);
    }
    if (added.value.external) {
      return this.pages.redirect(request, `/verwaltung/konten/${added.value.id}?getan=angelegt`);
    }
    return this.showPassword(request, added.value, password);
  }

  @Get('konten/:id')
  async show(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Query('getan') done: unknown,
  ): Promise<string> {
    const standing = await this.getStanding(id);
    const view = toAccountView(standing, typeof done === 'string' ? done : '');
    return this.pages.render(request, ONE, view);
  }

  @Post('konten/:id/passwort')
  async reset(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { account } = await this.getStanding(id);
    const password = makeOneTimePassword();
    const deed = { ...deedOf(request, body), oneTime: true };
    const done = await this.accounts.reset(account.name, password, deed);
    if (!done.ok) throw new PageProblem(404);
    return this.showPassword(request, account, password);
  }

  @Post('konten/:id/rolle')
  async changeRole(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { account } = await this.getStanding(id);
    const deed = deedOf(request, body);
    const changed = await this.accounts.changeRole(account.name, readText(body, 'role'), deed);
    return this.answer(request, { id, form: 'rolle', body }, changed);
  }

  @Post('konten/:id/sperren')
  async disable(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { account } = await this.getStanding(id);
    const done = await this.accounts.disable(account.name, deedOf(request, body));
    return this.answer(request, { id, form: 'sperren', body }, done);
  }

  @Post('konten/:id/freigeben')
  async enable(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { account } = await this.getStanding(id);
    const done = await this.accounts.enable(account.name, deedOf(request, body));
    return this.answer(request, { id, form: 'freigeben', body }, done);
  }

  @Post('konten/:id/wartezeit')
  async liftPause(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { account } = await this.getStanding(id);
    const done = await this.accounts.liftPause(account.name, deedOf(request, body));
    return this.answer(request, { id, form: 'wartezeit', body }, done);
  }

  @Post('konten/:id/zweiter-faktor')
  async resetSecondFactor(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { account } = await this.getStanding(id);
    const done = await this.factors.reset(account.name, deedOf(request, body));
    return this.answer(request, { id, form: 'zweiter-faktor', body }, done);
  }

  /** Back to the account with what was done, or the form again with what is wrong. */
  private async answer(
    request: FastifyRequest,
    { id, form, body }: { readonly id: string; readonly form: string; readonly body: unknown },
    result: Result<void>,
  ): Promise<string> {
    const address = `/verwaltung/konten/${id}`;
    if (result.ok) return this.pages.redirect(request, `${address}?getan=${form}`);
    const { problems } = result;
    const typed = { reason: readText(body, 'reason'), role: readText(body, 'role') };
    const { role, ...others } = typed;
    const refused = { problems, form, ...others, ...(form === 'rolle' ? { role } : {}) };
    const view = toAccountView(await this.getStanding(id), '', refused);
    return this.pages.render(request, ONE, view, 422);
  }

  /** Not sent on to another page: then it would have to be kept somewhere. */
  private showPassword(request: FastifyRequest, account: Account, password: string): string {
    return this.pages.render(request, PASSWORD, toOneTimeView(account, password));
  }

  private async standings(): Promise<readonly Standing[]> {
    const active = await this.book.active();
    return Promise.all(
      (await this.accounts.list()).map(async (account) => ({
        account,
        pausedUntil: await this.accounts.findPause(account.name),
        secondFactor: active.has(account.id),
      })),
    );
  }

  /** @throws PageProblem 404 */
  private async getStanding(id: string): Promise<Standing> {
    const account = (await this.accounts.list()).find((it) => it.id === id);
    if (account === undefined) throw new PageProblem(404);
    const pausedUntil = await this.accounts.findPause(account.name);
    const { active: secondFactor } = await this.book.stateOf(account);
    return { account, pausedUntil, secondFactor };
  }
}

const deedOf = (request: FastifyRequest, body: unknown) => ({
  by: currentActor(request),
  reason: readText(body, 'reason'),
});
