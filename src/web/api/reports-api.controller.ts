import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { SnapshotsService } from '../../application/release/snapshots.service.js';
import type { Snapshot } from '../../domain/release/snapshot.js';
import { Public } from '../access.js';
import { notFound } from './answer-problems.js';
import { ApiProblems } from './api-problems.js';
import { REPORT_SCHEMA, ReportSummary } from './report-schemas.js';
import type { Plain } from './schemas.js';

/** Released, disclosure-checked snapshots and nothing else. */
@ApiTags('reports')
@Public()
@Controller('api/v1/reports')
export class ReportsApiController {
  constructor(private readonly snapshots: SnapshotsService) {}

  @Get()
  @Header('cache-control', 'no-cache')
  @ApiOperation({ operationId: 'listReports', summary: 'Released reports, the newest first' })
  @ApiOkResponse({ type: [ReportSummary] })
  async list(): Promise<readonly Plain<ReportSummary>[]> {
    return this.snapshots.list();
  }

  @Get(':id')
  @Header('cache-control', 'no-cache')
  @ApiOperation({ operationId: 'getReport', summary: 'One released report' })
  @ApiParam({ name: 'id', description: 'Id of the release, from the list.' })
  @ApiOkResponse({ schema: REPORT_SCHEMA })
  @ApiProblems(404)
  async show(@Param('id') id: string): Promise<Snapshot> {
    const found = await this.snapshots.find(id);
    if (found === undefined) throw notFound('report');
    return found;
  }
}
