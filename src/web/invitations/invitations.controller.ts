import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { InvitationsService } from '../../application/invitations/invitations.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { currentActor, currentSession } from '../current-session.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { InvitationRooms } from './invitation-rooms.js';
import { invitationsPath } from './invitation-texts.js';
import { readInvitationsAsked, toInvitationsView } from './invitations.view.js';
import { readState, toStateView } from './state.view.js';

type Fields = Readonly<Record<string, unknown>>;

/** Whom we asked, who is missing, and what became of them. */
@Controller('planung/:key/einladungen')
@ForRoles('planner', 'administrator', 'staff')
export class InvitationsController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly invitations: InvitationsService,
    private readonly rooms: InvitationRooms,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Fields,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const asked = readInvitationsAsked(query, this.rooms.currentWave(survey));
    const room = {
      ...(await this.rooms.open(survey, asked.wave)),
      staff: currentSession(request)?.account.role === 'staff',
      message: MESSAGES[typeof query.meldung === 'string' ? query.meldung : ''] ?? '',
    };
    return this.pages.render(request, 'pages/invitations/list', toInvitationsView(room, asked));
  }

  @Get('stand')
  async state(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Fields,
  ): Promise<string> {
    const room = await this.findRoom(key, query);
    const view = toStateView({ ...room, given: undefined, problems: [] });
    return this.pages.render(request, 'pages/invitations/state', view);
  }

  @Post('stand')
  async setState(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Body() form: Fields | undefined,
  ): Promise<string> {
    const body = form ?? {};
    const room = await this.findRoom(key, body);
    const given = readState(body);
    const set =
      given === undefined
        ? {
            ok: false as const,
            problems: [{ code: 'response.missing-field' as const, at: 'stand' }],
          }
        : await this.invitations.setState(room.invitation, given, currentActor(request));
    if (!set.ok) {
      const view = toStateView({ ...room, given, problems: set.problems });
      return this.pages.render(request, 'pages/invitations/state', view, 422);
    }
    const { wave } = room.invitation;
    return this.pages.redirect(
      request,
      invitationsPath(key, { welle: wave, meldung: 'gespeichert' }),
    );
  }

  private async findRoom(key: string, fields: Fields) {
    const { survey } = found(this.surveys.find(key));
    const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
    const place = {
      ...{ surveyKey: key, wave: text('welle'), organisation: text('einrichtung') },
      ...{ area: text('raum'), actorType: text('gruppe') },
    };
    const invitation = found(await this.invitations.find(place));
    return { survey, invitation, all: await this.invitations.list(key, place.wave) };
  }
}

/** Only these can be said by an address. */
const MESSAGES: Readonly<Record<string, string>> = {
  eingeladen:
    'Die Einrichtungen stehen auf der Einladungsliste. Angeschrieben sind sie noch nicht.',
  'keine-neuen': 'Es kam niemand dazu.',
  gespeichert: 'Der Stand ist gespeichert.',
  'keine-auswahl': 'Bitte wählen Sie mindestens eine Einrichtung aus, die noch antworten kann.',
  'zu-viele-auftraege':
    'Es laufen schon so viele Aufträge, wie ein Konto haben kann. Bitte warten Sie, bis einer fertig ist.',
  geaendert:
    'Während des Druckens hat sich der Stand einer Einladung geändert. Es gelten weiter die bisherigen Codes; bitte drucken Sie noch einmal.',
};
