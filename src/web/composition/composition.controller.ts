import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CompositionsService } from '../../application/composition/compositions.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import {
  type Composition,
  defaultComposition,
  sectionKeys,
} from '../../domain/composition/composition.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { knownWave } from '../planning/known-wave.js';
import { type Form, readForm, textOf } from '../roster/form-fields.js';
import { readComposition } from './composition-form.js';
import { compositionAddress, type CompositionInput, toComposition } from './composition.view.js';

type Shown = Pick<CompositionInput, 'composition' | 'basedOn' | 'preview' | 'done' | 'problems'>;

/** Where planners put a report together: which sections, in which order, with which words. */
@Controller('planung/:key/aufbau')
@ForRoles('planner', 'administrator')
export class CompositionController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly compositions: CompositionsService,
    private readonly pages: Pages,
  ) {}

  /** `?fassung=` opens an earlier version, to look at or to save anew. */
  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Form,
  ): Promise<string> {
    const wave = await knownWave(this.surveys, key, query);
    const history = await this.compositions.history({ surveyKey: key, wave });
    const asked = textOf(query, 'fassung');
    const version =
      asked === '' ? history[0] : found(history.find(({ number }) => String(number) === asked));
    return this.page(request, key, wave, {
      composition: version?.composition ?? this.usual(),
      basedOn: history[0]?.number ?? 0,
      ...{ preview: false, done: DONE[textOf(query, 'getan')] ?? '', problems: [] },
    });
  }

  @Post()
  async save(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Form,
    @Body() body: unknown,
  ): Promise<string> {
    const wave = await knownWave(this.surveys, key, query);
    const form = readForm(body);
    const composition = readComposition(form, this.keysOf(key));
    const basedOn = Number(textOf(form, 'stand')) || 0;
    const button = textOf(form, 'knopf');
    if (button === 'vorschau') {
      const shown = { composition, basedOn, preview: true, done: '', problems: [] };
      return this.page(request, key, wave, shown);
    }
    const order = { by: currentActor(request), basedOn };
    const kept = button === 'zurueck' ? null : composition;
    const saved = await this.compositions.save({ surveyKey: key, wave }, kept, order);
    if (saved.ok) {
      const done = kept === null ? 'zurueck' : 'gespeichert';
      return this.pages.redirect(request, `${compositionAddress(key, wave)}&getan=${done}`);
    }
    // Saved again, it takes the place of what somebody else has composed meanwhile: knowingly.
    const [newest] = await this.compositions.history({ surveyKey: key, wave });
    const shown = { composition, basedOn: newest?.number ?? 0, preview: false, done: '' };
    return this.page(request, key, wave, { ...shown, problems: saved.problems });
  }

  private async page(
    request: FastifyRequest,
    key: string,
    wave: string,
    shown: Shown,
  ): Promise<string> {
    const { survey } = this.surveys.get(key);
    const history = await this.compositions.history({ surveyKey: key, wave });
    const { themes } = this.surveys.catalogue;
    const keys = this.keysOf(key);
    const view = toComposition({ survey, wave, keys, themes, history, ...shown });
    const status = shown.problems.length === 0 ? 200 : 422;
    return this.pages.render(request, 'pages/composition/composition', view, status);
  }

  private keysOf(key: string): readonly string[] {
    return sectionKeys(this.surveys.catalogue.themes, this.surveys.get(key).survey.areas);
  }

  private usual(): Composition {
    return defaultComposition(this.surveys.catalogue.themes);
  }
}

const DONE: Readonly<Record<string, string>> = {
  gespeichert: 'Gespeichert. Mit der nächsten Freigabe erscheint der Bericht so.',
  zurueck: 'Der eigene Aufbau gilt nicht mehr. Der Bericht ist wieder aufgebaut wie jeder andere.',
};
