import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { FileGround } from '../../application/files/file-ground.js';
import { toCoverageCsv } from '../../application/roster/coverage-csv.js';
import { RosterService } from '../../application/roster/roster.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { asDownload } from '../download.js';
import { PageProblem } from '../problems.js';
import { found } from './found.js';

/** Who was invited and who has answered, as a file for the office's own tables. */
@Controller('planung/:key')
@ForRoles('planner', 'administrator')
export class CoverageController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly roster: RosterService,
    private readonly ground: FileGround,
  ) {}

  @Get('ruecklauf.csv')
  async file(
    @Param('key') key: string,
    @Query('welle') asked: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { survey, version } = found(this.surveys.find(key));
    const wave = typeof asked === 'string' ? asked : await this.surveys.defaultWave(survey);
    if (!survey.waves.some((it) => it.key === wave)) throw new PageProblem(404);
    const ways = await this.roster.answeredByChannel(key, wave);
    const coverage = await this.roster.coverage(key, wave);
    const about = this.ground.ofCounts({
      ...{ survey, version, wave, filter: 'ohne' },
      base: 'Eingeladene und Rückmeldungen; eine Zeile je Gebiet und Akteursgruppe',
    });
    asDownload(reply, `ruecklauf-${key}-${wave}.csv`);
    return toCoverageCsv(about, coverage, survey, ways);
  }
}
