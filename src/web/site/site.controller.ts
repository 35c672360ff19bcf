import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../application/clock.js';
import { SurveysService } from '../../application/surveys.service.js';
import { Public } from '../access.js';
import { Pages } from '../pages.js';
import { toLegalView } from './legal.view.js';
import { toStartView } from './start.view.js';

/** The pages around the surveys. */
@Controller()
@Public()
export class SiteController {
  constructor(
    private readonly pages: Pages,
    private readonly surveys: SurveysService,
    private readonly clock: Clock,
  ) {}

  @Get()
  start(@Req() request: FastifyRequest): string {
    const today = this.clock.today();
    const open = this.surveys.all().flatMap(({ survey }) => {
      const wave = this.surveys.openWave(survey, today);
      return wave === undefined ? [] : [{ survey, wave }];
    });
    const view = toStartView(this.surveys.catalogue, open);
    return this.pages.render(request, 'pages/site/start', view);
  }

  @Get('datenschutz')
  privacy(@Req() request: FastifyRequest): string {
    return this.legal(request, 'pages/site/privacy', 'Datenschutz');
  }

  @Get('impressum')
  imprint(@Req() request: FastifyRequest): string {
    return this.legal(request, 'pages/site/imprint', 'Impressum');
  }

  @Get('barrierefreiheit')
  accessibility(@Req() request: FastifyRequest): string {
    return this.legal(request, 'pages/site/accessibility', 'Barrierefreiheit');
  }

  private legal(request: FastifyRequest, template: string, title: string): string {
    const { process } = this.surveys.catalogue;
    return this.pages.render(request, template, toLegalView(title, process));
  }
}
