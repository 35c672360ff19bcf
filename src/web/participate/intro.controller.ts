import {
  Body,
  Controller,
  Get,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DraftsService } from '../../application/responses/drafts.service.js';
import type { Survey } from '../../domain/survey/survey.js';
import { Public } from '../access.js';
import { Pages } from '../pages.js';
import { SurveyFront } from '../privacy/survey-front.js';
import { PageProblem } from '../problems.js';
import { detailsPath, introPath } from './addresses.js';
import { DraftSession } from './draft-session.js';
import { toIntroView, toInvitationSentence } from './intro.view.js';
import { InvitationDoor } from './invitation-door.js';
import { resumePoint, toFilled } from './journey.js';
import { PrivatePages } from './private-pages.interceptor.js';
import type { FormBody } from './read-form.js';

/** The first page: what it is about, the privacy notice, and the way in. */
@Controller('befragung/:key')
@Public()
@UseInterceptors(PrivatePages)
export class IntroController {
  constructor(
    private readonly front: SurveyFront,
    private readonly drafts: DraftsService,
    private readonly session: DraftSession,
    private readonly door: InvitationDoor,
    private readonly pages: Pages,
  ) {}

  @Get()
  async intro(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query('einladung') code: unknown,
  ): Promise<string> {
    // Only shown in its field: whether it holds is asked when somebody presses the button.
    return this.show(request, key, { code: typeof code === 'string' ? code : '', error: '' });
  }

  @Post('beginnen')
  async begin(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
    @Body() form: FormBody | undefined,
  ): Promise<string> {
    const survey = this.getSurvey(key);
    if (this.door.openWave(survey) === undefined) {
      return this.pages.redirect(request, introPath(key));
    }
    const code = typeof form?.einladung === 'string' ? form.einladung.trim() : '';
    const notice = await this.front.notice(survey);
    const seen = typeof form?.hinweis === 'string' ? form.hinweis : notice.hash;
    if (seen !== notice.hash) return this.show(request, key, { code, error: '', changed: true });
    const invited = await this.door.enter(survey, code, request.ip);
    if (!invited.ok) {
      const error = invited.problems.map(toInvitationSentence).join(' ');
      return this.show(request, key, { code, error });
    }
    const { draft } = await this.drafts.start(key, invited.value, await this.front.keep(notice));
    this.session.open(reply, draft);
    this.session.keepInvitation(reply, key, invited.value === undefined ? '' : code);
    return this.pages.redirect(request, `${detailsPath(key)}?beginn=1`);
  }

  private async show(
    request: FastifyRequest,
    key: string,
    given: { readonly code: string; readonly error: string; readonly changed?: boolean },
  ): Promise<string> {
    const survey = this.getSurvey(key);
    const draft = await this.session.find(request, key);
    const goesOn = draft !== undefined && this.session.isOpen(draft);
    const view = toIntroView(survey, {
      ...{ changed: false, ...given },
      ...(await this.door.standing(survey)),
      notice: await this.front.notice(survey),
      welcome: this.front.welcome(key).html,
      started: goesOn ? resumePoint(toFilled(draft)) : '',
    });
    const status = view.errors.length === 0 ? 200 : 422;
    return this.pages.render(request, 'pages/participate/intro', view, status);
  }

  private getSurvey(key: string): Survey {
    const found = this.front.find(key);
    if (found === undefined) throw new PageProblem(404);
    return found;
  }
}
