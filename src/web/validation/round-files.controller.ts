import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { FileGround } from '../../application/files/file-ground.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { roundRows, toRoundsCsv, toRoundsXlsx } from '../../application/validation/rounds-files.js';
import { RoundsService } from '../../application/validation/rounds.service.js';
import { ForRoles } from '../access.js';
import { asDownload } from '../download.js';
import { knownWave } from '../planning/known-wave.js';
import type { Form } from '../roster/form-fields.js';

/** All voices of the rounds of a wave as a table; internal. */
@Controller('planung/:key')
@ForRoles('planner', 'administrator')
export class RoundFilesController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly surveys: SurveysService,
    private readonly ground: FileGround,
  ) {}

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
}
