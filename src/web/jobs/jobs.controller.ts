import {
  Body,
  Controller,
  Get,
  type MessageEvent,
  Param,
  Post,
  Req,
  Res,
  Sse,
  StreamableFile,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { concatMap, filter, interval, map, type Observable, takeUntil } from 'rxjs';
import { AccountsService } from '../../application/accounts/accounts.service.js';
import { Clock } from '../../application/clock.js';
import { JobWatch } from '../../application/jobs/job-watch.js';
import { JobsService } from '../../application/jobs/jobs.service.js';
import type { Problem } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { getSession, sessionToken } from '../current-session.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { PageProblem } from '../problems.js';
import { readForm, textOf } from '../roster/form-fields.js';
import { JOBS, toJobsView } from './jobs.view.js';

/** So often a stream is asked whether whoever opened it is still signed in, in milliseconds. */
const SESSION_CHECK = 5000;

/** Own jobs: how far they are, and what came of them. Those of others do not exist here. */
@Controller('planung/auftraege')
@ForRoles('planner', 'administrator', 'staff')
export class JobsController {
  constructor(
    private readonly jobs: JobsService,
    private readonly watch: JobWatch,
    private readonly accounts: AccountsService,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  list(@Req() request: FastifyRequest): Promise<string> {
    return this.page(request);
  }

  /** Says that there is something new to see, as long as whoever asked is signed in. */
  @Sse('strom')
  stream(@Req() request: FastifyRequest): Observable<MessageEvent> {
    const token = sessionToken(request) ?? '';
    const signedOut = interval(SESSION_CHECK).pipe(
      concatMap(() => this.accounts.findSession(token)),
      filter((session) => session === undefined),
    );
    return this.watch.watch(getSession(request).account).pipe(
      takeUntil(signedOut),
      map((step) => ({ data: step })),
    );
  }

  @Post(':id')
  async change(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { account } = getSession(request);
    found(await this.jobs.find(account, id));
    const again = textOf(readForm(body), 'tun') === 'wiederholen';
    const done = await (again ? this.jobs.repeat(account, id) : this.jobs.cancel(account, id));
    if (done.ok) return this.pages.redirect(request, JOBS);
    return this.page(request, done.problems);
  }

  @Get(':id/datei')
  async download(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('id') id: string,
  ): Promise<StreamableFile> {
    const opened = await this.jobs.open(getSession(request).account, id);
    if (opened === undefined) throw new PageProblem(404, GONE);
    const { job, stream } = opened;
    reply.header('cache-control', 'no-store');
    return new StreamableFile(stream, {
      type: job.mediaType,
      length: job.bytes,
      disposition: `attachment; filename="${job.fileName}"`,
    });
  }

  private async page(request: FastifyRequest, problems: readonly Problem[] = []): Promise<string> {
    const jobs = await this.jobs.list(getSession(request).account);
    const view = toJobsView(jobs, this.clock.instant(), problems);
    const status = problems.length === 0 ? 200 : 422;
    return this.pages.render(request, 'pages/jobs/jobs', view, status);
  }
}

const GONE = {
  heading: 'Diese Datei gibt es nicht mehr',
  text: 'Ergebnisse von Aufträgen werden einen Tag lang aufgehoben. Erteilen Sie den Auftrag bitte noch einmal.',
  link: { href: JOBS, label: 'Zu den Aufträgen' },
};
