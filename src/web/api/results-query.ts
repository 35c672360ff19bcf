import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
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

/** Of coverage and statements: nothing but the wave. */
export class WaveQuery {
  @ApiPropertyOptional({ description: 'Key of the wave; the current one where absent.' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  wave?: string;
}

/** One item by groups or by another item. */
export class CrosstabQuery extends WaveQuery {
  @ApiProperty({ description: 'Key of an item of kind single, multiple or rating.' })
  @IsString()
  @MaxLength(64)
  row!: string;

  @ApiProperty({ description: '`area`, `actorType`, or the key of another such item.' })
  @IsString()
  @MaxLength(64)
  by!: string;
}

/** @throws ApiProblem 422 naming every field that cannot be used, unknown ones included */
export function readQuery<T extends object>(type: new () => T, query: unknown): T {
  const asked = plainToInstance(type, query);
  const broken = validateSync(asked, { whitelist: true, forbidNonWhitelisted: true });
  if (broken.length === 0) return asked;
  throw new ApiProblem(
    422,
    'request.invalid',
    broken.map(({ property }) => ({ code: 'request.invalid', at: property })),
  );
}
