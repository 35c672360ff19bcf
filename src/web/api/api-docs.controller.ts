import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../access.js';
import { Pages } from '../pages.js';
import { toApiDocsView } from './api-docs.view.js';
import { OpenApi } from './openapi.js';

@ApiExcludeController()
@Public()
@Controller('api/v1')
export class ApiDocsController {
  constructor(
    private readonly openApi: OpenApi,
    private readonly pages: Pages,
  ) {}

  @Get('openapi.json')
  @Header('cache-control', 'no-cache')
  document(): OpenAPIObject {
    return this.openApi.document;
  }

  @Get('docs')
  docs(@Req() request: FastifyRequest): string {
    return this.pages.render(request, 'pages/api/docs', toApiDocsView(this.openApi.document));
  }
}
