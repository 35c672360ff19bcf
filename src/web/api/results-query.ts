import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiQuery } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { IsIn, IsOptional, IsString, Matches, MaxLength, validateSync } from 'class-validator';
import type { AnswerFilter } from '../../domain/analysis/packed-answers.js';
import type { GroupBy } from '../../domain/analysis/results.js';
import { CHANNELS, type Channel } from '../../domain/response/answer.js';
import { ApiProblem } from '../problems.js';

const GROUPS = ['area', 'actorType'] as const satisfies readonly GroupBy[];
const FORMATS = ['json', 'csv'] as const;
const YES = ['yes'] as const;

/** Of coverage and statements: nothing but the wave. */
export class WaveQuery {
  @ApiPropertyOptional({ description: 'Key of the wave; the current one where absent.' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  wave?: string;
}

/** Whose answers are counted. What is left out is not filtered. */
class FilterQuery extends WaveQuery {
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

  @IsOptional()
  @IsIn(CHANNELS)
  channel?: Channel;
}

/** Which figures are asked for, and in what form. */
export class ResultsQuery extends FilterQuery {
  @IsOptional()
  @IsIn(GROUPS)
  by?: GroupBy;

  @IsOptional()
  @IsIn(FORMATS)
  format?: (typeof FORMATS)[number];

  @IsOptional()
  @IsIn(YES)
  weighted?: (typeof YES)[number];

  @IsOptional()
  @IsIn(YES)
  about?: (typeof YES)[number];
}

/** Describes a `ResultsQuery`; one by one where there is a list of words, which a class loses. */
export const ApiResultsQuery = () =>
  applyDecorators(
    ApiQuery({ type: ResultsQuery }),
    ApiQuery({ name: 'channel', required: false, enum: CHANNELS }),
    ApiQuery({
      name: 'by',
      required: false,
      enum: GROUPS,
      description: 'Adds the figures by group.',
    }),
    ApiQuery({
      name: 'format',
      required: false,
      enum: FORMATS,
      description: '`json` where absent.',
    }),
    ApiQuery({
      name: 'weighted',
      required: false,
      enum: YES,
      description:
        'With `format=csv` and without a filter: weighted lines after the unweighted ones of each item.',
    }),
    ApiQuery({
      name: 'about',
      required: false,
      enum: YES,
      description:
        'With `format=csv`: lines above the head that say what the file is, and an empty one.',
    }),
  );

/** One item by groups or by another item. */
export class CrosstabQuery extends FilterQuery {
  @ApiProperty({ description: 'Key of an item of kind single, multiple or rating.' })
  @IsString()
  @MaxLength(64)
  row!: string;

  @ApiProperty({ description: '`area`, `actorType`, or the key of another such item.' })
  @IsString()
  @MaxLength(64)
  by!: string;

  @ApiPropertyOptional({
    description:
      'Counts only people with one of these answers: `item:code,code`, several questions with `;`.',
  })
  @IsOptional()
  @IsString()
  @Matches(/^[^:;]{1,64}:[^:;]+(;[^:;]{1,64}:[^:;]+){0,9}$/)
  @MaxLength(1000)
  where?: string;
}

/** Describes a `CrosstabQuery`; the channels one by one, as in `ApiResultsQuery`. */
export const ApiCrosstabQuery = () =>
  applyDecorators(
    ApiQuery({ type: CrosstabQuery }),
    ApiQuery({ name: 'channel', required: false, enum: CHANNELS }),
  );

/** `item:code,code;item:code` as conditions; none for nothing. */
export function readWhere(where = ''): readonly AnswerFilter[] {
  return where
    .split(';')
    .filter((each) => each !== '')
    .map((each) => {
      const [item = '', codes = ''] = each.split(':');
      return { item, codes: codes.split(',') };
    });
}

/** Groups of one item (`by`), or the item in two waves (`with`): one of the two. */
export class ComparisonQuery extends WaveQuery {
  @ApiProperty({ description: 'Key of an item.' })
  @IsString()
  @MaxLength(64)
  item!: string;

  @IsOptional()
  @IsIn(GROUPS)
  by?: GroupBy;

  @ApiPropertyOptional({ description: 'Key of the wave to compare with.' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  with?: string;
}

export const ApiComparisonQuery = () =>
  applyDecorators(
    ApiQuery({ type: ComparisonQuery }),
    ApiQuery({
      name: 'by',
      required: false,
      enum: GROUPS,
      description: 'Compares every group with all others together.',
    }),
  );

/** The pairs of one ranking. */
export class RankingQuery extends WaveQuery {
  @ApiProperty({ description: 'Key of an item of kind ranking.' })
  @IsString()
  @MaxLength(64)
  item!: string;
}

/** Importance x load by group. */
export class MatrixQuery extends WaveQuery {
  @ApiProperty({ description: 'Keys of rating items, separated by commas: how important.' })
  @IsString()
  @MaxLength(1000)
  importance!: string;

  @ApiProperty({ description: 'Key of the rating item that says how loaded people are.' })
  @IsString()
  @MaxLength(64)
  load!: string;

  @IsIn(GROUPS)
  by!: GroupBy;
}

export const ApiMatrixQuery = () =>
  applyDecorators(
    ApiQuery({ type: MatrixQuery }),
    ApiQuery({ name: 'by', required: true, enum: GROUPS }),
  );

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
