import { Body, Controller, Get, HttpCode, Param, Post, Req, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  SheetReadingsService,
  type Comparison,
} from '../../application/sheets/sheet-readings.service.js';
import type { Settled } from '../../domain/entry/compare-entries.js';
import type { EntryContent } from '../../domain/entry/entry.js';
import { formatSheetNumber } from '../../domain/entry/sheet-number.js';
import { isRecord } from '../../domain/response/kinds/checked.js';
import { ForRoles } from '../access.js';
import { currentActor } from '../current-session.js';
import { Pages } from '../pages.js';
import { PrivatePages } from '../participate/private-pages.interceptor.js';
import type { FormBody } from '../participate/read-form.js';
import { PageProblem } from '../problems.js';
import { queuePath, sheetPath } from './entry.view.js';
import { readEntry, textIn } from './read-entry.js';
import { toSettleView } from './settle.view.js';
import { SheetDesk } from './sheet-desk.js';

const CHOICES = ['first', 'second', 'new'] as const;

/** Where two people read something else: side by side, until somebody has looked at the paper. */
@Controller('erfassung/bogen/:number/abgleich')
@ForRoles('staff')
@UseInterceptors(PrivatePages)
export class SettleController {
  constructor(
    private readonly readings: SheetReadingsService,
    private readonly desk: SheetDesk,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Param('number') typed: string): Promise<string> {
    const { compared, room } = await this.open(typed);
    return this.pages.render(request, 'pages/entry/settle', toSettleView(compared, room));
  }

  @Post()
  @HttpCode(200)
  async settle(
    @Req() request: FastifyRequest,
    @Param('number') typed: string,
    @Body() form: FormBody | undefined,
  ): Promise<string> {
    const body = form ?? {};
    const { compared, room } = await this.open(typed);
    const { sheet, survey } = compared;
    const places = room.places.map(({ value }) => value);
    const content = readEntry(survey.survey, body, places);
    const settled = readSettled(compared, body, content);
    const done = await this.readings.settle(sheet.number, settled, currentActor(request));
    if (done.ok) {
      const number = formatSheetNumber(sheet.number);
      const queue = queuePath(sheet.surveyKey, sheet.wave);
      return this.pages.redirect(request, `${queue}&meldung=settled&bogen=${number}`);
    }
    const view = toSettleView(compared, room, { body, content, problems: done.problems });
    return this.pages.render(request, 'pages/entry/settle', view, 422);
  }

  private async open(typed: string) {
    const number = this.desk.number(typed);
    const compared = await this.readings.compare(number);
    if (compared === undefined) {
      throw new PageProblem(404, {
        heading: 'Hier ist nichts zu klären',
        text: 'Vielleicht hat es schon jemand getan.',
        link: { href: sheetPath(number), label: 'Zum Stand des Bogens' },
      });
    }
    const room = await this.desk.room(compared.survey.survey, compared.sheet.wave);
    return { compared, room };
  }
}

/** What was decided, as far as something was; the service asks for the rest. */
function readSettled(
  { differences }: Comparison,
  body: FormBody,
  content: EntryContent,
): readonly Settled[] {
  const [choices, reasons] = [body.wahl, body.grund].map((part) => (isRecord(part) ? part : {}));
  return differences.flatMap((at) => {
    const choice = CHOICES.find((each) => each === textIn(choices ?? {}, at));
    const reason = textIn(reasons ?? {}, at)
      .replaceAll(/\s+/g, ' ')
      .trim()
      .slice(0, 300);
    return choice === undefined ? [] : [{ at, choice, reason, content }];
  });
}
