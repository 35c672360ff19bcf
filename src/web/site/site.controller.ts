import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../application/clock.js';
import { ProcessTextsService } from '../../application/process/process-texts.service.js';
import { RosterService } from '../../application/roster/roster.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Survey, Wave } from '../../domain/survey/survey.js';
import { Public } from '../access.js';
import { Pages } from '../pages.js';
import { toLegalView } from './legal.view.js';
import { toStartView, type OpenSurvey } from './start.view.js';

/** The pages around the surveys. */
@Controller()
@Public()
export class SiteController {
  constructor(
    private readonly pages: Pages,
    private readonly surveys: SurveysService,
    private readonly roster: RosterService,
    private readonly texts: ProcessTextsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async start(@Req() request: FastifyRequest): Promise<string> {
    const today = this.clock.today();
    const open = await Promise.all(
      this.surveys.all().flatMap(({ survey }) => {
        const wave = this.surveys.openWave(survey, today);
        return wave === undefined ? [] : [this.promise(survey, wave)];
      }),
    );
    const view = toStartView(this.surveys.catalogue, open);
    return this.pages.render(request, 'pages/site/start', view);
  }

  @Get('datenschutz')
  privacy(@Req() request: FastifyRequest): string {
    return this.legal(request, 'privacy', 'Datenschutz');
  }

  @Get('impressum')
  imprint(@Req() request: FastifyRequest): string {
    return this.legal(request, 'imprint', 'Impressum');
  }

  @Get('barrierefreiheit')
  accessibility(@Req() request: FastifyRequest): string {
    return this.legal(request, 'accessibility', 'Barrierefreiheit');
  }

  private async promise(survey: Survey, wave: Wave): Promise<OpenSurvey> {
    return { survey, wave, promise: await this.roster.promise(survey, wave.key) };
  }

  private legal(request: FastifyRequest, name: keyof typeof TEMPLATES, title: string): string {
    const { process } = this.surveys.catalogue;
    const delivered = name === 'imprint' ? process.imprint.join('\n\n') : '';
    const written = this.texts.find(name, '') ?? delivered;
    const view = toLegalView(title, process, { written, surveys: this.surveys.all() });
    return this.pages.render(request, TEMPLATES[name], view);
  }
}

const TEMPLATES = {
  privacy: 'pages/site/privacy',
  imprint: 'pages/site/imprint',
  accessibility: 'pages/site/accessibility',
} as const;
