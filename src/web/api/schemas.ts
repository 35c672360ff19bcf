import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CHANNELS, SPEAKS_FOR } from '../../domain/response/answer.js';
import { PROBLEM_CODES } from '../../domain/problem.js';
import { MOST_PROBLEMS } from '../problems.js';

/**
 * What the OpenAPI document says about bodies. The classes describe only: a response is checked
 * against its survey by the domain, which knows the items and reports every problem at once, and
 * what is answered is a plain object of the same shape.
 */
export type Plain<T> = { readonly [Field in keyof T]: T[Field] };

/** Body of a submission. */
export class ResponseBody {
  @ApiProperty({ format: 'uuid', description: 'Made by the client: sending twice stores once.' })
  id!: string;

  @ApiPropertyOptional({ description: 'Key of the wave; the open one where absent.' })
  wave?: string;

  @ApiProperty({ example: 'prohlis' })
  area!: string;

  @ApiProperty({ example: 'polizei' })
  actorType!: string;

  @ApiPropertyOptional({ enum: CHANNELS, default: 'online' })
  channel?: string;

  @ApiProperty({ enum: SPEAKS_FOR })
  speaksFor!: string;

  @ApiPropertyOptional({
    description: 'Key of the organisation, where one response stands for it.',
  })
  organisation?: string;

  @ApiPropertyOptional({ example: 'de' })
  language?: string;

  @ApiPropertyOptional({ description: 'Personal code of an invitation.' })
  invitation?: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      'By item key: single and rating a code (or number); multiple and ranking a list of codes, or ' +
      '`{choices, other}`; points a number by option; number a number; texts a string; takeover ' +
      '`{task: {stance, hours?, condition?}}`; a no-answer code `{none: key}`.',
  })
  answers!: Record<string, unknown>;
}

export class Receipt {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiPropertyOptional({
    description: 'Shown once, at the first submission: reads, changes and deletes the response.',
  })
  receipt?: string;
}

export class OwnResponse extends ResponseBody {
  @ApiProperty()
  survey!: string;

  @ApiProperty({ description: 'Version of the survey the answers were given to.' })
  version!: number;

  @ApiProperty({ format: 'date' })
  date!: string;

  @ApiProperty({ description: 'False once the wave is closed; deleting stays possible.' })
  changeable!: boolean;
}

export class SurveySummary {
  @ApiProperty()
  key!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ description: 'SHA-256 of all a respondent sees.' })
  hash!: string;

  @ApiProperty({ description: 'Key of the wave that takes answers.' })
  wave!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  closes!: string | null;
}

class ProblemEntry {
  @ApiProperty({ enum: PROBLEM_CODES, enumName: 'ProblemCode' })
  code!: string;

  @ApiProperty({ description: 'Item key, field of the envelope, or path.' })
  at!: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  details?: Record<string, unknown>;
}

/** RFC 9457, as `application/problem+json`. */
export class ProblemBody {
  @ApiProperty()
  type!: string;

  @ApiProperty()
  code!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  status!: number;

  @ApiProperty({ type: [ProblemEntry], maxItems: MOST_PROBLEMS })
  problems!: ProblemEntry[];

  @ApiPropertyOptional({ description: 'How many problems there are beside those listed.' })
  more?: number;
}
