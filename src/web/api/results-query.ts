import { ApiPropertyOptional } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength, validateSync } from 'class-validator';
import type { GroupBy } from '../../domain/analysis/results.js';
import { CHANNELS, type Channel } from '../../domain/response/answer.js';
import { ApiProblem } from '../problems.js';

/** Which figures are asked for. What is left out is not filtered. */
export class ResultsQuery {
  @ApiPropertyOptional({ description: 'Key of the wave; the current one where absent.' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  wave?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  area?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  actorType?: string;

  @ApiPropertyOptional({ enum: CHANNELS })
  @IsOptional()
  @IsIn(CHANNELS)
  channel?: Channel;

  @ApiPropertyOptional({ enum: ['area', 'actorType'], description: 'Adds the figures by group.' })
  @IsOptional()
  @IsIn(['area', 'actorType'])
  by?: GroupBy;

  @ApiPropertyOptional({ enum: ['json', 'csv'], default: 'json' })
  @IsOptional()
  @IsIn(['json', 'csv'])
  format?: 'json' | 'csv';
}

/** @throws ApiProblem 422 naming every field that cannot be used, unknown ones included */
export function readResultsQuery(query: unknown): ResultsQuery {
  const asked = plainToInstance(ResultsQuery, query);
  const broken = validateSync(asked, { whitelist: true, forbidNonWhitelisted: true });
  if (broken.length === 0) return asked;
  throw new ApiProblem(
    422,
    'request.invalid',
    broken.map(({ property }) => ({ code: 'request.invalid', at: property })),
  );
}
