import { Body, Controller, Get, HttpCode, Post, Req, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SheetsService } from '../../application/sheets/sheets.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { parseSheetNumber } from '../../domain/entry/sheet-number.js';
import { SHEET_STEPS, stepOf } from '../../domain/entry/sheet.js';
import type { Survey } from '../../domain/survey/survey.js';
import { isUuid } from '../../domain/uuid.js';
import { ForRoles } from '../access.js';
import { readText } from '../form-body.js';
import { formatCount } from '../format.de.js';
import { Pages } from '../pages.js';
import { PrivatePages } from '../participate/private-pages.interceptor.js';
import { interviewsPath } from './interview-texts.js';
import { queuePath, sheetPath } from './entry.view.js';
import { SheetDesk } from './sheet-desk.js';
import { STEP_NAMES } from './sheet-texts.js';

/** Where whatever did not come by the web is typed in: how far it is, and where to begin. */
@Controller('erfassung')
@ForRoles('planner', 'administrator', 'staff')
@UseInterceptors(PrivatePages)
export class EntryHomeController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly sheets: SheetsService,
    private readonly desk: SheetDesk,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest): Promise<string> {
    return this.render(request, '', '');
  }

  /** By the number on the paper, or by the id of the response it became. */
  @Post()
  @HttpCode(200)
  async find(@Req() request: FastifyRequest, @Body() form: unknown): Promise<string> {
    const typed = readText(form, 'nummer').trim();
    const number = parseSheetNumber(typed) ?? (await this.findByResponse(typed));
    const known = number === undefined ? undefined : await this.sheets.find(number);
    return known === undefined
      ? this.render(request, typed, 'Dazu gibt es keinen Bogen. Bitte prüfen Sie die Eingabe.')
      : this.pages.redirect(request, sheetPath(known.sheet.number));
  }

  private async findByResponse(typed: string): Promise<number | undefined> {
    const id = typed.toLowerCase();
    return isUuid(id) ? (await this.sheets.findByResponse(id))?.number : undefined;
  }

  private async render(request: FastifyRequest, typed: string, error: string): Promise<string> {
    const view = {
      title: 'Erfassung',
      ...{ typed, error, errorHeading: 'Kein Bogen gefunden' },
      errors: error === '' ? [] : [{ href: '#nummer', text: error }],
      surveys: await Promise.all(this.surveys.all().map(({ survey }) => this.toSurvey(survey))),
    };
    return this.pages.render(request, 'pages/entry/home', view, error === '' ? 200 : 422);
  }

  private async toSurvey(survey: Survey) {
    const wave = await this.desk.wave(survey, undefined);
    const sheets = await this.sheets.list(survey.key, wave);
    const steps = sheets.map(({ sheet, readers }) => stepOf(sheet, readers));
    const counts = SHEET_STEPS.map((step) => ({
      step,
      count: steps.filter((each) => each === step).length,
    }));
    return {
      ...{ key: survey.key, title: survey.title, wave, queue: queuePath(survey.key, wave) },
      talks: interviewsPath(survey.key, wave),
      sheets:
        sheets.length === 0
          ? 'Noch sind keine Bögen mit Nummer gedruckt.'
          : `${formatCount(sheets.length, 'Bogen', 'Bögen')}: ${counts
              .filter(({ count }) => count > 0)
              .map(({ step, count }) => `${count} ${STEP_NAMES[step]}`)
              .join(', ')}.`,
    };
  }
}
