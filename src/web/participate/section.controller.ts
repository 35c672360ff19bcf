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
import { Settings } from '../../config.js';
import type { Draft } from '../../application/responses/drafts.service.js';
import { DRAFT_DAYS } from '../../domain/response/draft-days.js';
import { validateAnswers } from '../../domain/response/validate-answers.js';
import type { Item, Section } from '../../domain/survey/survey.js';
import { Public } from '../access.js';
import { Pages } from '../pages.js';
import { PageProblem } from '../problems.js';
import { detailsPath, resumePath, reviewPath, sectionPath, stubPath } from './addresses.js';
import { BlockPress } from './block-press.js';
import { toCodeView } from './code.view.js';
import { isComplete } from './details.view.js';
import { DraftSession } from './draft-session.js';
import type { Filled } from './form-context.js';
import { freshCode } from './fresh-start.js';
import { nextPath, previousPath, toFilled, toJourney, type Journey } from './journey.js';
import { LostSession } from './lost-session.js';
import { PrivatePages } from './private-pages.interceptor.js';
import { readForm, type FormBody } from './read-form.js';
import { findAdded, type SectionRequest, shownItems, toSectionView } from './section-page.js';

/** One section a page. What was given is saved first, whatever else is asked for. */
@Controller('befragung/:key')
@Public()
@UseInterceptors(PrivatePages)
export class SectionController {
  constructor(
    private readonly session: DraftSession,
    private readonly lost: LostSession,
    private readonly pages: Pages,
    private readonly press: BlockPress,
    private readonly settings: Settings,
  ) {}

  @Get('teil/:section')
  async show(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Param('section') sectionKey: string,
    @Query('zurueck') from: unknown,
    @Query('neu') added: unknown,
  ): Promise<string> {
    const draft = await this.session.find(request, key);
    if (draft === undefined) return this.lost.ask(request);
    this.session.requireOpen(draft);
    const section = getSection(draft, sectionKey);
    const filled = toFilled(draft);
    if (!isComplete(draft.respondent)) return this.pages.redirect(request, detailsPath(key));
    const journey = toJourney(filled);
    if (!journey.sections.includes(section)) {
      return this.pages.redirect(request, nextPath(journey, section));
    }
    return this.render(request, filled, journey, {
      section,
      fromReview: from === 'pruefen',
      problems: [],
      added: typeof added === 'string' ? added : undefined,
    });
  }

  @Post('teil/:section')
  async save(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
    @Param('section') sectionKey: string,
    @Body() form: FormBody | undefined,
  ): Promise<string> {
    const body = form ?? {};
    const found =
      (await this.session.find(request, key)) ??
      (await this.lost.open({ request, reply, survey: key, body }));
    if (typeof found === 'string') return found;
    const section = getSection(found, sectionKey);
    const shown = shownItems(toFilled(found), section, body);
    const draft = await this.session.save(found, { answers: readForm(shown, body) });
    if (freshCode(body) !== undefined) return this.pages.redirect(request, detailsPath(key));
    if (body.step === 'later') return this.pause(request, reply, draft);
    if (body.step === 'back') return this.goBack(request, draft, section, body);
    return this.goOn(request, draft, { section, shown, fromReview: body.from === 'pruefen' });
  }

  @Post('entwurf')
  async autosave(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
    @Body() form: FormBody | undefined,
  ): Promise<void> {
    const body = form ?? {};
    const draft = await this.session.find(request, key);
    if (draft === undefined) throw new PageProblem(403);
    const section = getSection(draft, typeof body.section === 'string' ? body.section : '');
    const shown = shownItems(toFilled(draft), section, body);
    await this.session.save(draft, { answers: readForm(shown, body) });
    reply.code(204);
  }

  private goOn(
    request: FastifyRequest,
    draft: Draft,
    given: { section: Section; shown: readonly Item[]; fromReview: boolean },
  ): string {
    const { section, shown, fromReview } = given;
    const filled = toFilled(draft);
    const { survey } = filled;
    const added = findAdded(filled, section, shown);
    const checked = validateAnswers(survey, filled.respondent, filled.answers, {
      sections: [section.key],
    });
    const problems = checked.ok
      ? []
      : checked.problems.filter(({ at }) => shown.some((item) => item.key === at.split('/')[0]));
    if (problems.length > 0) {
      const wanted = { section, fromReview, problems, added };
      return this.render(request, filled, toJourney(filled), wanted);
    }
    if (added !== undefined) {
      const query = `neu=${added}${fromReview ? '&zurueck=pruefen' : ''}`;
      return this.pages.redirect(request, `${sectionPath(survey.key, section.key)}?${query}#neu`);
    }
    const next = fromReview ? reviewPath(survey.key) : nextPath(toJourney(filled), section);
    return this.pages.redirect(request, next);
  }

  /** Problems make it a refusal. */
  private render(
    request: FastifyRequest,
    filled: Filled,
    journey: Journey,
    wanted: SectionRequest,
  ): string {
    const view = toSectionView(filled, wanted, journey, (block, form) =>
      this.press.print(block, form),
    );
    const status = wanted.problems.length > 0 ? 422 : 200;
    return this.pages.render(request, 'pages/participate/section', view, status);
  }

  private goBack(request: FastifyRequest, draft: Draft, section: Section, body: FormBody): string {
    const { key } = draft.survey.survey;
    if (body.from === 'pruefen') return this.pages.redirect(request, reviewPath(key));
    return this.pages.redirect(request, previousPath(toJourney(toFilled(draft)), section));
  }

  private pause(request: FastifyRequest, reply: FastifyReply, draft: Draft): string {
    const { survey } = draft.survey;
    this.session.close(reply, survey.key);
    const form = `${this.settings.baseUrl}${resumePath()}`;
    const view = {
      title: `Gespeichert – ${survey.title}`,
      survey: survey.title,
      personal: toCodeView('Ihr persönlicher Code', draft.code, form),
      form,
      formText: form.replace(/^https?:\/\//, ''),
      resume: resumePath(draft.code),
      stub: stubPath(draft.code),
      until: `Ihr Entwurf bleibt ${DRAFT_DAYS} Tage erhalten und wird danach gelöscht. Er zählt erst mit, wenn Sie ihn absenden.`,
    };
    return this.pages.render(request, 'pages/participate/paused', view);
  }
}

function getSection(draft: Draft, key: string): Section {
  const section = draft.survey.survey.sections.find((one) => one.key === key);
  if (section === undefined) throw new PageProblem(404);
  return section;
}
