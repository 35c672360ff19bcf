import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../application/clock.js';
import { DemoDataService } from '../../application/demo/demo-data.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { Pages } from '../pages.js';
import { Typst } from '../paper/typst.js';
import { found } from '../planning/found.js';
import type { Form } from '../roster/form-fields.js';
import { readCardSet, toCardSet } from './card-set.js';
import { materialAddress, toMaterialView } from './material.view.js';
import { readPosterSet, toPosterSet } from './poster-set.js';

/** Cards and posters for a workshop, printed from the survey's own definition. */
@Controller('druck/workshop/:key')
@ForRoles('administrator', 'planner', 'staff')
export class MaterialController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly clock: Clock,
    private readonly demoData: DemoDataService,
    private readonly typst: Typst,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Form,
  ): Promise<string> {
    const message = MESSAGES[typeof query.meldung === 'string' ? query.meldung : ''] ?? '';
    const version = found(this.surveys.find(key));
    const wave = await this.surveys.defaultWave(version.survey);
    const view = toMaterialView(version, wave, message);
    return this.pages.render(request, 'pages/workshop/material', view);
  }

  @Get('karten')
  async cards(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Form,
  ): Promise<string> {
    const set = await this.cardSet(key, query);
    if (set.cards.length === 0) return this.back(request, key, 'keine-karten');
    const view = { ...set, three: set.layout === 'drei' };
    return this.pages.render(request, 'pages/print/cards', view);
  }

  @Get('karten.pdf')
  async cardsPdf(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
    @Query() query: Form,
  ): Promise<string | Buffer> {
    const set = await this.cardSet(key, query);
    if (set.cards.length === 0) return this.back(request, key, 'keine-karten');
    return this.send(reply, `karten-${key}.pdf`, 'karten', set);
  }

  @Get('plakate')
  async posters(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Form,
  ): Promise<string> {
    const set = await this.posterSet(key, query);
    if (set.posters.length === 0) return this.back(request, key, 'keine-plakate');
    return this.pages.render(request, 'pages/print/posters', set);
  }

  @Get('plakate.pdf')
  async postersPdf(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
    @Query() query: Form,
  ): Promise<string | Buffer> {
    const set = await this.posterSet(key, query);
    if (set.posters.length === 0) return this.back(request, key, 'keine-plakate');
    return this.send(reply, `plakate-${key}-${set.format.key}.pdf`, 'plakate', set);
  }

  private async cardSet(key: string, query: Form) {
    const { survey } = found(this.surveys.find(key));
    const wave = await this.surveys.defaultWave(survey);
    return toCardSet(survey, wave, readCardSet(query, survey));
  }

  private async posterSet(key: string, query: Form) {
    const version = found(this.surveys.find(key));
    const wave = await this.surveys.defaultWave(version.survey);
    return toPosterSet(version, wave, readPosterSet(query, version));
  }

  private send(reply: FastifyReply, file: string, template: string, data: object): Promise<Buffer> {
    const { office } = this.surveys.catalogue.process;
    const paper = { ...data, office, demo: this.demoData.isShown };
    reply
      .type('application/pdf')
      .header('cache-control', 'no-store')
      .header('content-disposition', `inline; filename="${file}"`);
    return this.typst.toPdf(template, paper, this.clock.today());
  }

  private back(request: FastifyRequest, key: string, message: string): string {
    return this.pages.redirect(request, `${materialAddress(key)}?meldung=${message}`);
  }
}

/** Only these can be said by an address. */
const MESSAGES: Readonly<Record<string, string>> = {
  'keine-karten': 'Bitte wählen Sie mindestens eine Frage oder eine leere Karte.',
  'keine-plakate': 'Bitte wählen Sie mindestens eine Frage für ein Plakat.',
  'keine-tische': 'Bitte schreiben Sie für mindestens einen Tisch eine Frage auf.',
};
