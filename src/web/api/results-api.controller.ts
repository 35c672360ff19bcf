import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ReportsService } from '../../application/analysis/reports.service.js';
import { ResultsFileService } from '../../application/analysis/results-file.service.js';
import { ResultsService } from '../../application/analysis/results.service.js';
import { RosterService } from '../../application/roster/roster.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Problem } from '../../domain/problem.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { ForRoles } from '../access.js';
import { asDownload } from '../download.js';
import { notFound, toApiProblem, valueOf } from './answer-problems.js';
import { ApiProblems } from './api-problems.js';
import { ApiResultsQuery, readQuery, ResultsQuery, WaveQuery } from './results-query.js';

const FREE_OBJECT = { schema: { type: 'object', additionalProperties: true } } as const;

/** Weights are those of the whole wave; as JSON they have an address of their own. */
const NO_WEIGHTS_HERE: Problem = { code: 'request.invalid', at: 'weighted' };

const UNKNOWN_WAVE: Problem = { code: 'response.unknown-wave', at: 'wave' };

/** Figures for planners: complete, never suppressed, never rounded. */
@ApiTags('results')
@ApiBearerAuth()
@ForRoles('planner', 'administrator')
@Controller('api/v1/surveys/:key')
export class ResultsApiController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly resultsOf: ResultsService,
    private readonly files: ResultsFileService,
    private readonly reports: ReportsService,
    private readonly roster: RosterService,
  ) {}

  @Get('results')
  @ApiOperation({ operationId: 'getResults', summary: 'Every item with all its figures' })
  @ApiResultsQuery()
  @ApiOkResponse({
    description: 'JSON, or CSV with one line per figure',
    content: { 'application/json': FREE_OBJECT, 'text/csv': { schema: { type: 'string' } } },
  })
  @ApiProblems(401, 403, 404, 422)
  async results(
    @Param('key') key: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    this.getSurvey(key);
    const { format, weighted, about, ...asked } = readQuery(ResultsQuery, query);
    const { area, actorType, channel } = asked;
    const isWhole = [area, actorType, channel].every((filter) => filter === undefined);
    if (weighted !== undefined && (format !== 'csv' || !isWhole)) {
      throw toApiProblem([NO_WEIGHTS_HERE], 'request.invalid');
    }
    reply.header('cache-control', 'no-store');
    if (format !== 'csv') {
      return valueOf(await this.resultsOf.results(key, asked), 'request.invalid');
    }
    const file = await this.files.csv(key, asked, {
      weighted: weighted !== undefined,
      about: about !== undefined,
    });
    const { csv, wave } = valueOf(file, 'request.invalid');
    asDownload(reply, `${key}-${wave}.csv`);
    return csv;
  }

  @Get('coverage')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getCoverage', summary: 'Invited and answered, area x actor type' })
  @ApiQuery({ type: WaveQuery })
  @ApiOkResponse(FREE_OBJECT)
  @ApiProblems(401, 403, 404, 422)
  async coverage(@Param('key') key: string, @Query() query: unknown) {
    const { survey } = this.getSurvey(key);
    const wave = readQuery(WaveQuery, query).wave ?? (await this.surveys.defaultWave(survey));
    if (!(await this.surveys.hasWave(survey, wave))) {
      throw toApiProblem([UNKNOWN_WAVE], 'request.invalid');
    }
    return this.roster.coverage(key, wave);
  }

  @Get('statements')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getStatements', summary: 'Key statements with their figures' })
  @ApiQuery({ type: WaveQuery })
  @ApiOkResponse(FREE_OBJECT)
  @ApiProblems(401, 403, 404, 422)
  async statements(@Param('key') key: string, @Query() query: unknown) {
    this.getSurvey(key);
    const { wave } = readQuery(WaveQuery, query);
    const report = valueOf(await this.reports.report(key, wave, 'internal'), 'request.invalid');
    const { survey, version, responses, invited, themes, tables } = report;
    return {
      survey: survey.key,
      version,
      wave: report.wave,
      responses,
      invited,
      // The unit of `support`; coded texts are counted in all three, see `coded` of each statement.
      unit: 'respondent',
      statements: themes.flatMap((theme) => theme.statements),
      tables: tables.map((table) => ({
        key: table.key,
        title: table.title,
        statements: table.rows.map((row) => row.id),
      })),
    };
  }

  private getSurvey(key: string): SurveyVersion {
    const found = this.surveys.find(key);
    if (found === undefined) throw notFound('survey');
    return found;
  }
}
