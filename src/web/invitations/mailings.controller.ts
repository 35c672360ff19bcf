import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { MailingsService } from '../../application/mailings/mailings.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { isUuid } from '../../domain/uuid.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { found, valueOf } from '../planning/found.js';
import { invitationsPath, toValue } from './invitation-texts.js';
import { MailDesk } from './mail-desk.js';
import { type PreviewRoom, readRecipients, toMailPreview } from './mailing-preview.view.js';
import { mailingPath, toMailingView } from './mailing.view.js';

type Fields = Readonly<Record<string, unknown>>;

/** Invitations by e-mail: look first, then send, then see what became of each. */
@Controller('planung/:key/einladungen/post')
@ForRoles('planner', 'administrator', 'staff')
export class MailingsController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly desk: MailDesk,
    private readonly mailings: MailingsService,
    private readonly pages: Pages,
  ) {}

  /** A POST, because the list of the chosen can be long; it changes nothing. */
  @Post('vorschau')
  async preview(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Body() form: Fields | undefined,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const wave = textOf(form, 'welle');
    const values = new Set(listOf(form, 'wahl'));
    const chosen = (await this.desk.waiting(survey, wave)).filter((each) =>
      values.has(toValue(each)),
    );
    if (chosen.length === 0) {
      return this.pages.redirect(
        request,
        invitationsPath(key, { welle: wave, meldung: 'keine-auswahl' }),
      );
    }
    const asked = { chosen, kind: kindOf(form), problems: [] };
    return this.renderPreview(request, await this.desk.lay(survey, wave, asked));
  }

  @Post()
  async send(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Body() form: Fields | undefined,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const wave = textOf(form, 'welle');
    const recipients = readRecipients(listOf(form, 'an'), await this.desk.waiting(survey, wave));
    const chosen = recipients.map(({ invitation }) => invitation);
    const kind = kindOf(form);
    // Throws where the wave is closed, or none of this survey.
    const room = await this.desk.lay(survey, wave, { chosen, kind, problems: [] });
    const given = textOf(form, 'versand');
    const wanted = { id: isUuid(given) ? given : room.id, surveyKey: key, wave, kind };
    const started = await this.mailings.start(wanted, recipients, currentActor(request));
    if (!started.ok) {
      return this.renderPreview(request, { ...room, problems: started.problems });
    }
    return this.pages.redirect(request, mailingPath(key, started.value.id));
  }

  @Get(':id')
  async show(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Param('id') id: string,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const book = found(await this.mailings.find(id));
    if (book.mailing.surveyKey !== key) return found<string>(undefined);
    const invitations = await this.desk.all(key, book.mailing.wave);
    const view = toMailingView(survey, book, invitations, this.mailings.readiness);
    return this.pages.render(request, 'pages/invitations/mailing', view);
  }

  @Post(':id/weiter')
  async resume(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Param('id') id: string,
  ): Promise<string> {
    const mailing = valueOf(await this.mailings.resume(id, currentActor(request)));
    return this.pages.redirect(request, mailingPath(key, mailing.id));
  }

  @Post(':id/anhalten')
  async pause(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Param('id') id: string,
  ): Promise<string> {
    valueOf(await this.mailings.pause(id, currentActor(request)));
    return this.pages.redirect(request, mailingPath(key, id));
  }

  private renderPreview(request: FastifyRequest, room: PreviewRoom): string {
    const status = room.problems.length > 0 ? 422 : 200;
    const view = toMailPreview(room);
    return this.pages.render(request, 'pages/invitations/mail-preview', view, status);
  }
}

function textOf(form: Fields | undefined, name: string): string {
  const value = form?.[name];
  return typeof value === 'string' ? value : '';
}

function listOf(form: Fields | undefined, name: string): readonly string[] {
  const value = form?.[name];
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
}

const kindOf = (form: Fields | undefined): PreviewRoom['kind'] =>
  textOf(form, 'art') === 'erinnerung' ? 'reminder' : 'invitation';
