import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RosterExtension } from '../../application/roster/roster-extension.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Survey } from '../../domain/survey/survey.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { entryValue, toExtensionView } from './extension.view.js';
import { InvitationRooms } from './invitation-rooms.js';
import { invitationsPath } from './invitation-texts.js';

type Fields = Readonly<Record<string, unknown>>;

/** Everybody known in some areas onto the list of the invited, after a look at who that is. */
@Controller('planung/:key/einladungen/alle')
@ForRoles('planner', 'administrator', 'staff')
export class ExtensionController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly extension: RosterExtension,
    private readonly rooms: InvitationRooms,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Fields,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const asked = this.read(survey, query);
    const plan = await this.extension.plan(survey, asked.wave, asked.areas);
    const view = toExtensionView(survey, asked, plan);
    return this.pages.render(request, 'pages/invitations/extension', view);
  }

  @Post()
  async add(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Body() body: Fields | undefined,
  ): Promise<string> {
    const form = body ?? {};
    const { survey } = found(this.surveys.find(key));
    const { wave, areas } = this.read(survey, form);
    const wanted = new Set(listOf(form.neu));
    const by = currentActor(request);
    const added = await this.extension.add(survey, { wave, areas, by }, (entry) =>
      wanted.has(entryValue(entry)),
    );
    const meldung = added === 0 ? 'keine-neuen' : 'eingeladen';
    return this.pages.redirect(request, invitationsPath(key, { welle: wave, meldung }));
  }

  /** All areas of the survey where none is named. */
  private read(survey: Survey, fields: Fields) {
    const given = typeof fields.welle === 'string' ? fields.welle : '';
    const wanted = given === '' ? this.rooms.currentWave(survey) : given;
    const wave = found(survey.waves.find(({ key }) => key === wanted)).key;
    const keys = survey.areas.map(({ key }) => key);
    const areas = keys.filter((key) => listOf(fields.gebiet).includes(key));
    return { wave, areas: areas.length === 0 ? keys : areas };
  }
}

const listOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
