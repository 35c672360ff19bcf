import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isWaiting } from '../../application/invitations/invitations.service.js';
import { namesOrganisations } from '../../application/entries/entry-book.js';
import { MOST_SHEETS, SheetsService } from '../../application/sheets/sheets.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Invitation } from '../../domain/invitation/invitation.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { readText } from '../form-body.js';
import { invitationsPath, toValue } from '../invitations/invitation-texts.js';
import { Pages } from '../pages.js';
import { found } from '../planning/found.js';
import { toSentence } from '../texts.de.js';
import { queuePath } from './entry.view.js';
import { SheetDesk } from './sheet-desk.js';
import { SheetsPress } from './sheets-press.js';

type Fields = Readonly<Record<string, unknown>>;

/** Numbered questionnaires as one PDF. A POST, because every print gives out new numbers. */
@Controller('druck/boegen')
@ForRoles('planner', 'administrator', 'staff')
export class SheetsPrintController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly sheets: SheetsService,
    private readonly press: SheetsPress,
    private readonly desk: SheetDesk,
    private readonly pages: Pages,
  ) {}

  @Get(':key')
  async form(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Fields,
  ): Promise<string> {
    const survey = found(this.surveys.find(key));
    const wave = await this.desk.wave(survey.survey, query.welle);
    return this.ask(request, survey, wave, { count: '10', error: '' });
  }

  @Post(':file')
  @HttpCode(200)
  async print(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('file') file: string,
    @Body() form: Fields | undefined,
  ): Promise<string | Buffer> {
    const key = file.replace(/\.pdf$/, '');
    const survey = found(this.surveys.find(key));
    const waveKey = await this.desk.wave(survey.survey, readText(form, 'welle'));
    const order = await this.readOrder(survey, waveKey, form ?? {});
    if (order === undefined) {
      const error = `Bitte geben Sie eine Zahl von 1 bis ${MOST_SHEETS} ein.`;
      return this.ask(request, survey, waveKey, { count: readText(form, 'anzahl'), error });
    }
    const printed = await this.sheets.print(
      { survey, wave: waveKey, for: order, by: currentActor(request) },
      (sheets) => this.press.toPdf(survey, waveKey, sheets),
    );
    if (!printed.ok) {
      const error = printed.problems.map(toSentence).join(' ');
      return this.ask(request, survey, waveKey, { count: String(order.length), error });
    }
    reply
      .type('application/pdf')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="boegen-${key}-${waveKey}.pdf"`);
    return printed.value;
  }

  /** One sheet for each organisation that was chosen, else so many for anybody. */
  private async readOrder(
    { survey }: SurveyVersion,
    wave: string,
    { wahl, anzahl }: Fields,
  ): Promise<readonly (Invitation | undefined)[] | undefined> {
    if (wahl !== undefined) {
      const values = new Set((Array.isArray(wahl) ? wahl : [wahl]).map(String));
      const all = await this.desk.invited(survey.key, wave);
      const chosen = all.filter((each) => isWaiting(each) && values.has(toValue(each)));
      return chosen.length > 0 && chosen.length <= MOST_SHEETS ? chosen : undefined;
    }
    const count =
      typeof anzahl === 'string' && /^\d{1,3}$/.test(anzahl.trim()) ? Number(anzahl) : 0;
    return count >= 1 && count <= MOST_SHEETS
      ? Array.from({ length: count }, () => undefined)
      : undefined;
  }

  private ask(
    request: FastifyRequest,
    { survey }: SurveyVersion,
    wave: string,
    { count, error }: { readonly count: string; readonly error: string },
  ): string {
    const view = {
      title: `Nummerierte Bögen – ${survey.title}`,
      ...{ survey: survey.title, wave, count, error, most: MOST_SHEETS },
      errorHeading: 'Es wurde nichts gedruckt',
      errors: error === '' ? [] : [{ href: '#anzahl', text: error }],
      action: `/druck/boegen/${encodeURIComponent(survey.key)}.pdf`,
      queue: queuePath(survey.key, wave),
      // In an anonymous survey no sheet belongs to anybody.
      invitations: namesOrganisations(survey) ? invitationsPath(survey.key, { welle: wave }) : '',
    };
    return this.pages.render(request, 'pages/print/sheets', view, error === '' ? 200 : 422);
  }
}
