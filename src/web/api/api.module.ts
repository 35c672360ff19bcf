import { Module } from '@nestjs/common';
import { ReleaseModule } from '../release/release.module.js';
import { ComparisonsApiController } from './comparisons-api.controller.js';
import { ReportsApiController } from './reports-api.controller.js';
import { ResponsesApiController } from './responses-api.controller.js';
import { ResultsApiController } from './results-api.controller.js';
import { SurveysApiController } from './surveys-api.controller.js';

/** The calls under `/api/v1`; the OpenAPI document describes exactly these. */
@Module({
  imports: [ReleaseModule],
  controllers: [
    SurveysApiController,
    ResponsesApiController,
    ResultsApiController,
    ComparisonsApiController,
    ReportsApiController,
  ],
})
export class ApiModule {}
