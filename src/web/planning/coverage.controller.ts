import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toCoverageCsv } from '../../application/roster/coverage-csv.js';
import { RosterService } from '../../application/roster/roster.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ForRoles } from '../access.js';
import { PageProblem } from '../problems.js';
import { found } from './found.js';

/** Who was invited and who has answered, as a file for the office's own tables. */
@Controller('planung/:key')
@ForRoles('planner', 'administrator')
export class CoverageController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly roster: RosterService,
  ) {}

  @Get('ruecklauf.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('cache-control', 'no-store')
  async file(
    @Param('key') key: string,
    @Query('welle') asked: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { survey } = found(this.surveys.find(key));
    const wave = typeof asked === 'string' ? asked : await this.surveys.defaultWave(survey);
    if (!survey.waves.some((it) => it.key === wave)) throw new PageProblem(404);
    reply.header('content-disposition', `attachment; filename="ruecklauf-${key}-${wave}.csv"`);
    const ways = await this.roster.answeredByChannel(key, wave);
    return toCoverageCsv(await this.roster.coverage(key, wave), survey, ways);
  }
}
