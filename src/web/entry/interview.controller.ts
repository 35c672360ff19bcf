import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  InterviewsService,
  type OwnInterview,
} from '../../application/interviews/interviews.service.js';
import { NoticesService } from '../../application/privacy/notices.service.js';
import { Settings } from '../../config.js';
import type { Problem, Result } from '../../domain/problem.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { PrivatePages } from '../participate/private-pages.interceptor.js';
import { toCodeView } from '../participate/code.view.js';
import type { FormBody } from '../participate/read-form.js';
import { PageProblem } from '../problems.js';
import { toSentence } from '../texts.de.js';
import { interviewPath, interviewsPath, protocolPath } from './interview-texts.js';
import { readNotice } from './interview-notice.js';
import { readNotes, toInterviewView, type TalkRoom } from './interview.view.js';
import { readEntry, textIn } from './read-entry.js';
import { SheetDesk } from './sheet-desk.js';

/** A conversation is written down by whoever led it. */
@Controller('erfassung/gespraech/:id')
@ForRoles('staff')
@UseInterceptors(PrivatePages)
export class InterviewController {
  constructor(
    private readonly interviews: InterviewsService,
    private readonly notices: NoticesService,
    private readonly desk: SheetDesk,
    private readonly pages: Pages,
    private readonly settings: Settings,
  ) {}

  @Get('eingabe')
  async show(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    const { own, room } = await this.open(request, id);
    return this.pages.render(request, 'pages/entry/interview', toInterviewView(own, room));
  }

  @Post('eingabe')
  @HttpCode(200)
  async save(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body() form: FormBody | undefined,
  ): Promise<string> {
    const body = form ?? {};
    const { own, room } = await this.open(request, id);
    const written = read(own, room, body);
    const by = currentActor(request);
    const list = interviewsPath(own.interview.surveyKey, own.interview.wave);
    if (body.schritt === 'verwerfen') {
      allowed(await this.interviews.discard(id, by));
      return this.pages.redirect(request, list);
    }
    allowed(await this.interviews.save(id, by.person, written));
    if (body.schritt !== 'fertig') return this.pages.redirect(request, list);
    const finished = await this.interviews.finish(id, by, written);
    if (finished.ok) return this.showCode(request, own, finished.value.code);
    const { day, noticeHash } = written;
    const interview = { ...own.interview, day, noticeHash };
    const view = toInterviewView({ ...own, ...written, interview }, room, finished.problems);
    return this.pages.render(request, 'pages/entry/interview', view, 422);
  }

  @Post('entwurf')
  async autosave(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('id') id: string,
    @Body() form: FormBody | undefined,
  ): Promise<void> {
    const { own, room } = await this.open(request, id);
    const written = read(own, room, form ?? {});
    allowed(await this.interviews.save(id, currentActor(request).person, written));
    reply.code(204);
  }

  /** The only moment in which anybody knows the code. */
  private showCode(request: FastifyRequest, { interview, survey }: OwnInterview, code: string) {
    const view = {
      title: `Gespräch eingetragen – ${survey.survey.title}`,
      survey: survey.survey.title,
      personal: toCodeView(
        'Code für die gesprochene Person',
        code,
        `${this.settings.baseUrl}/quittung`,
      ),
      protocol: protocolPath(interview.id),
      state: interviewPath(interview.id),
      list: interviewsPath(interview.surveyKey, interview.wave),
    };
    return this.pages.render(request, 'pages/entry/interview-done', view);
  }

  private async open(request: FastifyRequest, id: string) {
    const own = allowed(await this.interviews.findOwn(id, currentActor(request).person));
    const room = await this.desk.room(own.survey.survey, own.interview.wave);
    const told = await this.notices.listTold(own.survey.survey.key);
    return { own, room: { ...room, told } };
  }
}

function read({ survey }: OwnInterview, room: TalkRoom, body: FormBody) {
  const places = room.places.map(({ value }) => value);
  return {
    content: readEntry(survey.survey, body, places),
    notes: readNotes(survey.survey, body),
    day: textIn(body, 'received') || room.today,
    noticeHash: readNotice(room.told, body),
  };
}

/** @throws PageProblem where this is not (any more) this person's draft */
function allowed<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const [problem] = result.problems as readonly [Problem];
  throw new PageProblem(problem.code === 'interview.not-yours' ? 403 : 404, {
    heading: 'Gespräch',
    text: toSentence(problem),
    link: { href: '/erfassung', label: 'Zur Erfassung' },
  });
}
