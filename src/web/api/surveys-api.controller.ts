import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { withoutUndefined } from '../../domain/without-undefined.js';
import { Clock } from '../../application/clock.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { SurveyVersion } from '../../domain/survey/survey.js';
import { Public } from '../access.js';
import { notFound } from './answer-problems.js';
import { ApiProblems } from './api-problems.js';
import { ProblemBody, SurveySummary, type Plain } from './schemas.js';

@ApiTags('surveys')
@ApiExtraModels(ProblemBody)
@Public()
@Controller('api/v1/surveys')
export class SurveysApiController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listSurveys', summary: 'Surveys that take answers today' })
  @ApiOkResponse({ type: [SurveySummary] })
  list(): Plain<SurveySummary>[] {
    return this.surveys.all().flatMap((version) => this.toSummary(version));
  }

  @Get(':key')
  @Header('cache-control', 'no-cache')
  @ApiOperation({ operationId: 'getSurvey', summary: 'One definition with version and hash' })
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  @ApiProblems(404)
  show(@Param('key') key: string) {
    const found = this.surveys.find(key);
    if (found === undefined) throw notFound('survey');
    const { survey, version, hash } = found;
    const wave = this.surveys.openWave(survey, this.clock.today());
    // How many were invited where is for planners.
    const waves = survey.waves.map(({ key: name, opens, closes }) =>
      withoutUndefined({ key: name, opens, closes }),
    );
    return { ...survey, waves, version, hash, openWave: wave?.key ?? null };
  }

  private toSummary({ survey, version, hash }: SurveyVersion): Plain<SurveySummary>[] {
    const wave = this.surveys.openWave(survey, this.clock.today());
    if (wave === undefined) return [];
    const { key, title } = survey;
    return [{ key, title, version, hash, wave: wave.key, closes: wave.closes ?? null }];
  }
}
