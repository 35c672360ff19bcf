import { Body, Controller, Get, Param, Post, Query, Req, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { InterviewsService } from '../../application/interviews/interviews.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { SPOKEN_CHANNELS, type Interview } from '../../domain/entry/interview.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { readText } from '../form-body.js';
import { formatShortDate } from '../format.de.js';
import { Pages } from '../pages.js';
import { PrivatePages } from '../participate/private-pages.interceptor.js';
import { found } from '../planning/found.js';
import {
  CHANNEL_TITLES,
  guidePath,
  interviewPath,
  interviewsPath,
  RELEASE_NAMES,
} from './interview-texts.js';
import { isStaff, SheetDesk } from './sheet-desk.js';

/** The conversations of one wave: who led them, and how their release stands. */
@Controller('erfassung/gespraeche')
@ForRoles('planner', 'administrator', 'staff')
@UseInterceptors(PrivatePages)
export class InterviewsController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly interviews: InterviewsService,
    private readonly desk: SheetDesk,
    private readonly pages: Pages,
  ) {}

  @Get(':key')
  async list(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const wave = await this.desk.wave(survey, query.welle);
    const interviews = await this.interviews.list(key, wave);
    const reads = isStaff(request);
    const { person } = currentActor(request);
    const view = {
      title: `Gespräche – ${survey.title}`,
      ...{ survey: survey.title, wave, reads, action: interviewsPath(key, wave) },
      waves: survey.waves
        .filter((each) => each.key !== wave)
        .map((each) => ({ label: `Welle ${each.key}`, href: interviewsPath(key, each.key) })),
      guide: guidePath(key, wave),
      channels: SPOKEN_CHANNELS.map((value) => ({ value, label: CHANNEL_TITLES[value] })),
      rows: interviews.map((interview) => toRow(interview, person)),
    };
    return this.pages.render(request, 'pages/entry/interviews', view);
  }

  @Post(':key')
  @ForRoles('staff')
  async begin(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Body() form: unknown,
  ): Promise<string> {
    const survey = found(this.surveys.find(key));
    const wave = await this.desk.wave(survey.survey, readText(form, 'welle'));
    const channel = found(SPOKEN_CHANNELS.find((each) => each === readText(form, 'weg')));
    const id = await this.interviews.begin(survey, wave, { channel, by: currentActor(request) });
    return this.pages.redirect(request, interviewPath(id, 'eingabe'));
  }
}

function toRow({ id, day, channel, person, responseId, release }: Interview, reader: string) {
  const own = responseId === null && person === reader;
  return {
    day: formatShortDate(day),
    name: id.slice(0, 8),
    href: own ? interviewPath(id, 'eingabe') : responseId === null ? '' : interviewPath(id),
    channel: CHANNEL_TITLES[channel],
    person,
    state: responseId === null ? 'wird aufgeschrieben' : RELEASE_NAMES[release],
  };
}
