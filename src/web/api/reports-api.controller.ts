import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Public } from '../access.js';
import { notFound } from './answer-problems.js';
import { ApiProblems } from './api-problems.js';

/**
 * Released, disclosure-checked snapshots and nothing else. No report can be released before its
 * breakdowns have been checked for disclosure, so the list is truly empty for now.
 */
@ApiTags('reports')
@Public()
@Controller('api/v1/reports')
export class ReportsApiController {
  @Get()
  @ApiOperation({ operationId: 'listReports', summary: 'Released reports' })
  @ApiOkResponse({ schema: { type: 'array', items: { type: 'object' } } })
  list(): readonly never[] {
    return [];
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getReport', summary: 'One released report' })
  @ApiParam({ name: 'id' })
  @ApiOkResponse({ schema: { type: 'object' } })
  @ApiProblems(404)
  show(): never {
    throw notFound('report');
  }
}
