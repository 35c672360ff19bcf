import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IdentityLoginsService } from '../../application/identity-provider/identity-logins.service.js';
import {
  IdentityProvider,
  type ProviderFailure,
} from '../../application/identity-provider/identity-provider.js';
import { Settings } from '../../config.js';
import { Public } from '../access.js';
import { Pages } from '../pages.js';
import { PageProblem } from '../problems.js';
import { forgetWay, rememberWay, wayOf } from './identity-cookie.js';
import { IDENTITY_TEXTS, PROVIDER_TEXTS, toLeftView } from './identity.view.js';
import { toLocalPath } from './redirect-target.js';
import { SessionCookies } from './session-cookies.js';
import { wayOnFor } from './way-on.js';

/** The way in by the city's identity provider, there and back. */
@Controller('anmelden/dienst')
@Public()
export class IdentityController {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly logins: IdentityLoginsService,
    private readonly cookies: SessionCookies,
    private readonly settings: Settings,
    private readonly pages: Pages,
  ) {}

  @Get()
  async start(
    @Req() request: FastifyRequest,
    @Query('weiter') next: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    this.demandProvider();
    const started = await this.provider.start();
    if (!started.ok) throw problemOf(started.why);
    const { address, kept } = started.value;
    rememberWay(reply, this.settings, { ...kept, next: toLocalPath(next) });
    return this.pages.redirect(request, address);
  }

  @Get('zurueck')
  async finish(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    this.demandProvider();
    const way = wayOf(request);
    // Good once, whatever comes of it.
    forgetWay(reply, this.settings);
    if (way === undefined) throw problemOf('refused');
    const finished = await this.provider.finish(searchOf(request.url), way);
    if (!finished.ok) throw problemOf(finished.why);
    const login = await this.logins.enter(finished.value);
    if (login.kind === 'refused') throw new PageProblem(403, IDENTITY_TEXTS[login.why]);
    await this.cookies.letIn(request, reply, login.token);
    return this.pages.redirect(request, wayOnFor(login.account, toLocalPath(way.next)));
  }

  /** Signing out here does not sign out there: whoever wants both is shown the way. */
  @Get('abgemeldet')
  async left(@Req() request: FastifyRequest): Promise<string> {
    this.demandProvider();
    const end = await this.provider.findEnd();
    return this.pages.render(request, 'pages/session/left', toLeftView(end));
  }

  /** @throws PageProblem 404 where the settings name none */
  private demandProvider(): void {
    if (this.provider.label === undefined) throw new PageProblem(404);
  }
}

function problemOf(why: ProviderFailure): PageProblem {
  const { status, texts } = PROVIDER_TEXTS[why];
  return new PageProblem(status, texts);
}

function searchOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}
