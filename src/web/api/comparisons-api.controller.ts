import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { ComparisonsService } from '../../application/analysis/comparisons.service.js';
import { CrosstabService } from '../../application/analysis/crosstab.service.js';
import { RankingsService } from '../../application/analysis/rankings.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { WeightingService } from '../../application/analysis/weighting.service.js';
import type { Problem } from '../../domain/problem.js';
import type { Survey } from '../../domain/survey/survey.js';
import { ForRoles } from '../access.js';
import { notFound, toApiProblem, valueOf } from './answer-problems.js';
import { ApiProblems } from './api-problems.js';
import { GroupsComparedBody, WavesComparedBody } from './comparison-schemas.js';
import { MatrixBody, RankingBody } from './ranking-schemas.js';
import { WeightedBody } from './weight-schemas.js';
import {
  ApiComparisonQuery,
  ApiCrosstabQuery,
  ApiMatrixQuery,
  ComparisonQuery,
  CrosstabQuery,
  MatrixQuery,
  RankingQuery,
  readQuery,
  readWhere,
  WaveQuery,
} from './results-query.js';

/** What is compared, for planners: complete, never suppressed, never rounded. */
@ApiTags('results')
@ApiBearerAuth()
@ForRoles('planner', 'administrator')
@Controller('api/v1/surveys/:key')
export class ComparisonsApiController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly comparisons: ComparisonsService,
    private readonly weighting: WeightingService,
    private readonly rankings: RankingsService,
    private readonly crosstabs: CrosstabService,
  ) {}

  @Get('crosstab')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getCrosstab', summary: 'One item by groups or by another item' })
  @ApiCrosstabQuery()
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  @ApiProblems(401, 403, 404, 422)
  async crosstab(@Param('key') key: string, @Query() query: unknown) {
    this.getSurvey(key);
    const { where, ...asked } = readQuery(CrosstabQuery, query);
    const only = readWhere(where);
    return valueOf(await this.crosstabs.crosstab(key, { ...asked, only }), 'request.invalid');
  }

  @Get('comparison')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getComparison', summary: 'One item by groups or in two waves' })
  @ApiComparisonQuery()
  @ApiExtraModels(GroupsComparedBody, WavesComparedBody)
  @ApiOkResponse({
    schema: {
      oneOf: [
        { $ref: getSchemaPath(GroupsComparedBody) },
        { $ref: getSchemaPath(WavesComparedBody) },
      ],
    },
  })
  @ApiProblems(401, 403, 404, 422)
  async comparison(@Param('key') key: string, @Query() query: unknown) {
    const survey = this.getSurvey(key);
    const { item, by, wave, with: other } = readQuery(ComparisonQuery, query);
    if (by !== undefined && other === undefined) {
      return valueOf(await this.comparisons.groups(key, { item, by, wave }), 'request.invalid');
    }
    if (by !== undefined || other === undefined) throw invalid('by');
    if (!(await this.surveys.hasWave(survey, other))) throw invalid('with');
    const [before, after] = inOrder(
      survey,
      wave ?? (await this.surveys.defaultWave(survey)),
      other,
    );
    return valueOf(await this.comparisons.waves(key, { item, before, after }), 'request.invalid');
  }

  @Get('weighted')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getWeighted', summary: 'Weighted shares beside the unweighted' })
  @ApiQuery({ type: WaveQuery })
  @ApiOkResponse({ type: WeightedBody })
  @ApiProblems(401, 403, 404, 422)
  async weighted(@Param('key') key: string, @Query() query: unknown) {
    this.getSurvey(key);
    const { wave } = readQuery(WaveQuery, query);
    const { results, items } = valueOf(await this.weighting.weighted(key, wave), 'request.invalid');
    const { survey, version, responses, invited } = results;
    return { survey, version, wave: results.wave, responses, invited, weighted: true, items };
  }

  @Get('ranking')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getRanking', summary: "Pairs and Kendall's W of one ranking" })
  @ApiQuery({ type: RankingQuery })
  @ApiOkResponse({ type: RankingBody })
  @ApiProblems(401, 403, 404, 422)
  async ranking(@Param('key') key: string, @Query() query: unknown) {
    this.getSurvey(key);
    const { item, wave } = readQuery(RankingQuery, query);
    return valueOf(await this.rankings.agreement(key, item, wave), 'request.invalid');
  }

  @Get('matrix')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getMatrix', summary: 'Importance x load by group' })
  @ApiMatrixQuery()
  @ApiOkResponse({ type: MatrixBody })
  @ApiProblems(401, 403, 404, 422)
  async matrix(@Param('key') key: string, @Query() query: unknown) {
    this.getSurvey(key);
    const { importance, ...asked } = readQuery(MatrixQuery, query);
    const items = importance.split(',').map((item) => item.trim());
    const rows = await this.comparisons.matrix(key, { ...asked, importance: items });
    return { by: asked.by, load: asked.load, rows: valueOf(rows, 'request.invalid') };
  }

  private getSurvey(key: string): Survey {
    const found = this.surveys.find(key);
    if (found === undefined) throw notFound('survey');
    return found.survey;
  }
}

/** The wave that opened first comes first; one that is in no file any more is the older one. */
function inOrder({ waves }: Survey, one: string, other: string): readonly [string, string] {
  const opens = (wave: string) => waves.find(({ key }) => key === wave)?.opens ?? '';
  return opens(one) < opens(other) ? [one, other] : [other, one];
}

const invalid = (at: string) => {
  const problem: Problem = {
    code: at === 'with' ? 'response.unknown-wave' : 'request.invalid',
    at,
  };
  return toApiProblem([problem], 'request.invalid');
};
