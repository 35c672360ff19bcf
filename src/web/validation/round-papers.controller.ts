import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { FileGround } from '../../application/files/file-ground.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { RoundSheet } from '../../application/validation/round-sheets.service.js';
import { roundRows, toRoundsCsv, toRoundsXlsx } from '../../application/validation/rounds-files.js';
import { RoundsService } from '../../application/validation/rounds.service.js';
import { ForRoles } from '../access.js';
import { asDownload } from '../download.js';
import { asPdf } from '../paper/as-pdf.js';
import { PaperFrames } from '../paper/paper-frames.js';
import { Typst } from '../paper/typst.js';
import { found } from '../planning/found.js';
import { knownWave } from '../planning/known-wave.js';
import type { Form } from '../roster/form-fields.js';
import { toBallots, toRecord } from './record.view.js';
import { roundAddress } from './rounds.view.js';

/** What a round leaves on paper and in files: cards to cut, the protocol, a table of all voices. */
@Controller('planung/:key')
@ForRoles('planner', 'administrator')
export class RoundPapersController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly surveys: SurveysService,
    private readonly ground: FileGround,
    private readonly frames: PaperFrames,
    private readonly typst: Typst,
  ) {}

  @Get('runden/:id/karten.pdf')
  async cards(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
    @Param('id') id: string,
  ): Promise<Buffer> {
    const round = await this.roundOf(key, id);
    const view = toBallots(round, this.areaOf(round), roundAddress(key, id));
    return this.paper(reply, 'stimmkarten', round, view);
  }

  @Get('runden/:id/protokoll.pdf')
  async record(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
    @Param('id') id: string,
  ): Promise<Buffer> {
    const round = await this.roundOf(key, id);
    const view = toRecord(round, this.areaOf(round), roundAddress(key, id));
    return this.paper(reply, 'rundenprotokoll', round, view);
  }

  @Get('rundenergebnisse.csv')
  async csv(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
    @Query() query: Form,
  ): Promise<string> {
    const { wave, about, rows } = await this.rowsOf(key, query);
    asDownload(reply, `runden-${key}-${wave}-intern.csv`);
    return toRoundsCsv(about, rows);
  }

  @Get('rundenergebnisse.xlsx')
  async xlsx(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
    @Query() query: Form,
  ): Promise<Buffer> {
    const { wave, about, rows } = await this.rowsOf(key, query);
    asDownload(reply, `runden-${key}-${wave}-intern.xlsx`);
    return toRoundsXlsx(about, rows);
  }

  private async rowsOf(key: string, query: Form) {
    const wave = await knownWave(this.surveys, key, query);
    const listed = await this.rounds.list({ surveyKey: key, wave });
    const sheets = await Promise.all(listed.map(({ id }) => this.rounds.find(key, id)));
    const { survey, version } = this.surveys.get(key);
    const about = this.ground.ofCounts({
      ...{ survey, version, wave, filter: 'ohne' },
      base: 'Stimmen von Anwesenden, je Aussage und Weg; all: alle Wege zusammen',
    });
    const rows = sheets.flatMap((sheet) => (sheet === undefined ? [] : roundRows(sheet)));
    return { wave, about, rows };
  }

  private paper(reply: FastifyReply, template: string, round: RoundSheet, view: object): Buffer {
    const frame = this.frames.ofSheet(round.surveyKey, round.wave);
    asPdf(reply, `${template}-${round.surveyKey}-${round.day}`);
    return this.typst.toPdf(template, { ...view, frame }, frame.day);
  }

  private areaOf({ surveyKey, area }: RoundSheet): string {
    const { areas } = this.surveys.get(surveyKey).survey;
    return areas.find(({ key }) => key === area)?.name ?? '';
  }

  private async roundOf(key: string, id: string): Promise<RoundSheet> {
    found(this.surveys.find(key));
    return found(await this.rounds.find(key, id));
  }
}
