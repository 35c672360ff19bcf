import { Body, Controller, Get, HttpCode, Param, Post, Req, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { StoredResponses } from '../../application/responses/stored-responses.service.js';
import { SheetLog } from '../../application/sheets/sheet-log.js';
import { SHEET_DEEDS, SheetsService } from '../../application/sheets/sheets.service.js';
import { formatSheetNumber } from '../../domain/entry/sheet-number.js';
import { mayRead } from '../../domain/entry/sheet.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { readText } from '../form-body.js';
import { Pages } from '../pages.js';
import { responseUsesAddress } from '../statements/evidence-desk.view.js';
import { PrivatePages } from '../participate/private-pages.interceptor.js';
import { toSheet } from '../participate/sheet.view.js';
import { found } from '../planning/found.js';
import { toSentence } from '../texts.de.js';
import { sheetPath } from './entry.view.js';
import { isStaff, SheetDesk } from './sheet-desk.js';
import { toSheetView } from './sheet.view.js';

/** One sheet: how far it is, what was settled, and what to do where something went wrong. */
@Controller('erfassung/bogen/:number')
@ForRoles('planner', 'administrator', 'staff')
@UseInterceptors(PrivatePages)
export class SheetController {
  constructor(
    private readonly sheets: SheetsService,
    private readonly responses: StoredResponses,
    private readonly log: SheetLog,
    private readonly desk: SheetDesk,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Param('number') typed: string): Promise<string> {
    const view = await this.toView(request, typed, { reason: '', error: '' });
    return this.pages.render(request, 'pages/entry/sheet', view);
  }

  @Post()
  @ForRoles('staff')
  @HttpCode(200)
  async change(
    @Req() request: FastifyRequest,
    @Param('number') typed: string,
    @Body() form: unknown,
  ): Promise<string> {
    const number = this.desk.number(typed);
    const deed = found(SHEET_DEEDS.find((each) => each === readText(form, 'schritt')));
    const reason = readText(form, 'grund').replaceAll(/\s+/g, ' ');
    const by = currentActor(request);
    const changed = await this.sheets.change(number, deed, { reason, by });
    if (changed.ok) return this.pages.redirect(request, sheetPath(number));
    const error = changed.problems.map(toSentence).join(' ');
    const view = await this.toView(request, typed, { reason, error });
    return this.pages.render(request, 'pages/entry/sheet', view, 422);
  }

  /** What the paper became, in words. Every look is in the audit trail. */
  @Get('antwort')
  @ForRoles('planner', 'administrator')
  async answer(@Req() request: FastifyRequest, @Param('number') typed: string): Promise<string> {
    const { sheet } = found(await this.sheets.find(this.desk.number(typed)));
    const stored = found(await this.responses.find(sheet.responseId ?? ''));
    await this.log.noteLook(currentActor(request), sheet);
    const { survey } = stored.survey;
    const { submission } = stored;
    const name = `Bogen ${formatSheetNumber(sheet.number)}`;
    const view = {
      title: `Antwort auf ${name} – ${survey.title}`,
      survey: survey.title,
      heading: `Antwort auf ${name}`,
      back: sheetPath(sheet.number),
      backLabel: name,
      uses: responseUsesAddress(survey.key, submission.wave, stored.submission.id),
      sections: toSheet({ survey, respondent: submission, answers: submission.answers }, false),
    };
    return this.pages.render(request, 'pages/entry/answer', view);
  }

  private async toView(
    request: FastifyRequest,
    typed: string,
    said: { readonly reason: string; readonly error: string },
  ) {
    const entry = found(await this.sheets.find(this.desk.number(typed)));
    const { sheet, readers } = entry;
    const survey = await this.desk.printedSurvey(sheet);
    const room = await this.desk.room(survey, sheet.wave);
    const reads = isStaff(request);
    return toSheetView({
      ...{ survey, entry, reads, ...said },
      uses: await this.desk.countUses(sheet),
      place: sheet.place === null ? '' : this.desk.nameIn(room, survey)(sheet.place),
      mayRead: reads && mayRead(sheet, readers, currentActor(request).person),
    });
  }
}
