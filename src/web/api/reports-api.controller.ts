import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { SnapshotsService } from '../../application/release/snapshots.service.js';
import type { Snapshot } from '../../domain/release/snapshot.js';
import { Public } from '../access.js';
import { ReleaseFiles, withFigures } from '../release/release-files.js';
import { notFound } from './answer-problems.js';
import { ApiProblems } from './api-problems.js';
import { REPORT_SCHEMA, ReportSummary } from './report-schemas.js';
import type { Plain } from './schemas.js';

const BINARY = { type: 'string', format: 'binary' };

/** Released, disclosure-checked snapshots and nothing else. */
@ApiTags('reports')
@Public()
@Controller('api/v1/reports')
export class ReportsApiController {
  constructor(
    private readonly snapshots: SnapshotsService,
    private readonly files: ReleaseFiles,
  ) {}

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
  async show(@Param('id') id: string): Promise<ReturnType<typeof withFigures>> {
    return withFigures(await this.find(id));
  }

  @Get(':id/datapackage.zip')
  @ApiOperation({
    operationId: 'getReportDataPackage',
    summary: 'Its tables for open-data portals, as a Frictionless Data Package',
    description:
      'A zip with `datapackage.json`, a note on use and one CSV for each released table. What is withheld stands there as `(x)`, which each Table Schema declares a missing value.',
  })
  @ApiParam({ name: 'id', description: 'Id of the release, from the list.' })
  @ApiOkResponse({ content: { 'application/zip': { schema: BINARY } } })
  @ApiProblems(404)
  async dataPackage(
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | Buffer> {
    return this.files.send(reply, await this.find(id), 'zip');
  }

  private async find(id: string): Promise<Snapshot> {
    const found = await this.snapshots.find(id);
    if (found === undefined) throw notFound('report');
    return found;
  }
}
