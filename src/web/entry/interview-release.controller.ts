import { Body, Controller, Get, HttpCode, Param, Post, Req, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { InterviewReleases } from '../../application/interviews/interview-releases.service.js';
import { InterviewsService } from '../../application/interviews/interviews.service.js';
import { RELEASES } from '../../domain/entry/interview.js';
import { isRecord } from '../../domain/response/kinds/checked.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { PrivatePages } from '../participate/private-pages.interceptor.js';
import type { FormBody } from '../participate/read-form.js';
import { found } from '../planning/found.js';
import { toInterviewReleaseView, toInterviewStateView } from './interview-release.view.js';
import { interviewPath } from './interview-texts.js';
import { cleaned } from './interview.view.js';
import { textIn } from './read-entry.js';
import { isStaff, SheetDesk } from './sheet-desk.js';

/** How a conversation stands, and whether the person has agreed to what was written down. */
@Controller('erfassung/gespraech/:id')
@ForRoles('planner', 'administrator', 'staff')
@UseInterceptors(PrivatePages)
export class InterviewReleaseController {
  constructor(
    private readonly interviews: InterviewsService,
    private readonly releases: InterviewReleases,
    private readonly desk: SheetDesk,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    const interview = found(await this.interviews.find(id));
    const survey = await this.desk.printedSurvey(interview);
    const view = toInterviewStateView(interview, survey, isStaff(request));
    return this.pages.render(request, 'pages/entry/interview-state', view);
  }

  @Get('freigabe')
  @ForRoles('staff')
  async form(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    const protocol = found(await this.releases.protocol(id));
    await this.releases.noteLook(currentActor(request), protocol.interview);
    const view = toInterviewReleaseView(protocol, this.desk.today(), undefined);
    return this.pages.render(request, 'pages/entry/interview-release', view);
  }

  @Post('freigabe')
  @ForRoles('staff')
  @HttpCode(200)
  async release(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body() form: FormBody | undefined,
  ): Promise<string> {
    const body = form ?? {};
    const protocol = found(await this.releases.protocol(id));
    const edited = isRecord(body.texte) ? body.texte : {};
    const texts = new Map(
      protocol.texts.map(({ item, part, text }) => {
        const place = `${item}/${part}`;
        return [place, Object.hasOwn(edited, place) ? cleaned(textIn(edited, place)) : text];
      }),
    );
    const release = RELEASES.find((each) => each === textIn(body, 'stand')) ?? 'open';
    const given = { release, day: textIn(body, 'tag'), texts };
    const saved = await this.releases.release(id, given, currentActor(request));
    if (saved.ok) return this.pages.redirect(request, interviewPath(id));
    const said = { body, problems: saved.problems };
    const view = toInterviewReleaseView(protocol, this.desk.today(), said);
    return this.pages.render(request, 'pages/entry/interview-release', view, 422);
  }
}
