import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SheetReadingsService } from '../../application/sheets/sheet-readings.service.js';
import { SheetsService } from '../../application/sheets/sheets.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { formatSheetNumber, parseSheetNumber } from '../../domain/entry/sheet-number.js';
import { SHEET_STEPS } from '../../domain/entry/sheet.js';
import type { Problem } from '../../domain/problem.js';
import type { Survey } from '../../domain/survey/survey.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { readText } from '../form-body.js';
import { Pages } from '../pages.js';
import { PrivatePages } from '../participate/private-pages.interceptor.js';
import { found } from '../planning/found.js';
import { toSentence } from '../texts.de.js';
import { sheetPath } from './entry.view.js';
import { toQueueView, type QueueAsked } from './queue.view.js';
import { isStaff, SheetDesk } from './sheet-desk.js';

type Fields = Readonly<Record<string, unknown>>;

/** The sheets of one wave, and the field for the next one of a pile. */
@Controller('erfassung/papier')
@ForRoles('planner', 'administrator', 'staff')
@UseInterceptors(PrivatePages)
export class QueueController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly sheets: SheetsService,
    private readonly readings: SheetReadingsService,
    private readonly desk: SheetDesk,
    private readonly pages: Pages,
  ) {}

  @Get(':key')
  async show(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Fields,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const wave = await this.desk.wave(survey, query.welle);
    return this.render(request, survey, wave, {
      step: SHEET_STEPS.find((step) => step === query.stand),
      message: toMessage(readText(query, 'meldung'), readText(query, 'bogen')),
      ...{ typed: '', error: '' },
    });
  }

  /** A number was typed or scanned: on to that sheet. */
  @Post(':key')
  @ForRoles('staff')
  @HttpCode(200)
  async open(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Body() form: unknown,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const wave = await this.desk.wave(survey, readText(form, 'welle'));
    const typed = readText(form, 'nummer').trim();
    const number = parseSheetNumber(typed);
    const problem = await this.refuse(request, number);
    if (problem === undefined) {
      return this.pages.redirect(request, sheetPath(number ?? 0, 'eingabe'));
    }
    const error = toSentence(problem);
    return this.render(request, survey, wave, { step: undefined, message: '', typed, error });
  }

  private async refuse(request: FastifyRequest, number: number | undefined) {
    if (number === undefined) return { code: 'sheet.unknown', at: '' } satisfies Problem;
    const reading = await this.readings.find(number, currentActor(request).person);
    return reading.ok ? undefined : reading.problems[0];
  }

  private async render(
    request: FastifyRequest,
    survey: Survey,
    wave: string,
    asked: QueueAsked,
  ): Promise<string> {
    const room = await this.desk.room(survey, wave);
    const view = toQueueView(
      {
        ...{ survey, wave, sheets: await this.sheets.list(survey.key, wave) },
        nameOf: this.desk.nameIn(room, survey),
        reads: isStaff(request),
      },
      asked,
    );
    return this.pages.render(request, 'pages/entry/queue', view, asked.error === '' ? 200 : 422);
  }
}

const MESSAGES: Readonly<Record<string, string>> = {
  once: 'ist einmal erfasst. Die zweite Erfassung macht jemand anderes.',
  differing:
    'ist zweimal erfasst; die Erfassungen weichen ab oder passen nicht zur Einladung. Bitte klären.',
  done: 'ist fertig: Beide Erfassungen stimmen überein, die Antwort zählt mit.',
  settled: 'ist fertig: Die Abweichungen sind geklärt, die Antwort zählt mit.',
  kept: 'ist zwischengespeichert.',
};

/** Only these can be said by an address. */
function toMessage(said: string, typed: string): string {
  const [text, number] = [MESSAGES[said], parseSheetNumber(typed)];
  return text === undefined || number === undefined
    ? ''
    : `Bogen ${formatSheetNumber(number)} ${text}`;
}
