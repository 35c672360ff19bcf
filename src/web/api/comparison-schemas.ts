import { ApiProperty } from '@nestjs/swagger';

/** What the OpenAPI document says about comparisons, weights and pairs of ranks. */

export const FIGURE = {
  type: 'object',
  additionalProperties: true,
  nullable: true,
  description: 'Where the figures come from: wording, n, invited, channels, versions, dates.',
} as const;

const NO_COMPARISON = ['small-group'] as const;

export class SampleBody {
  @ApiProperty({ description: 'People who gave the answer.' })
  count!: number;

  @ApiProperty({ description: 'People with a valid answer.' })
  n!: number;
}

class DifferenceBody {
  @ApiProperty({ description: 'First share minus second one, -1 to 1.' })
  difference!: number;

  @ApiProperty({ description: "95 % interval, Newcombe's hybrid score method." })
  low!: number;

  @ApiProperty()
  high!: number;
}

class GroupComparisonBody {
  @ApiProperty()
  group!: string;

  @ApiProperty({ type: SampleBody })
  own!: SampleBody;

  @ApiProperty({ type: SampleBody, description: 'All other groups together.' })
  others!: SampleBody;

  @ApiProperty({ type: DifferenceBody, nullable: true })
  difference!: DifferenceBody | null;

  @ApiProperty({ type: Number, nullable: true, description: "Fisher's exact test, two-sided." })
  p!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'p after Holm.' })
  adjusted!: number | null;

  @ApiProperty({
    type: String,
    enum: NO_COMPARISON,
    nullable: true,
    description: 'Why there is no comparison: a group of fewer than 4.',
  })
  none!: string | null;
}

export class ShareBody {
  @ApiProperty({ type: String, nullable: true, description: 'Task of a take-over.' })
  part!: string | null;

  @ApiProperty({ description: 'Option, scale point or stance; `top2` for the two highest points.' })
  code!: string;

  @ApiProperty()
  label!: string;
}

class ShareComparisonBody extends ShareBody {
  @ApiProperty({ type: [GroupComparisonBody] })
  groups!: GroupComparisonBody[];
}

/** Answer to a comparison of groups. */
export class GroupsComparedBody {
  @ApiProperty({ enum: ['area', 'actorType'] })
  by!: string;

  @ApiProperty({ description: 'How many different tests p was adjusted for.' })
  comparisons!: number;

  @ApiProperty(FIGURE)
  figure!: object;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The item with all its figures, as `results?by=` gives it.',
  })
  item!: object;

  @ApiProperty({ type: [ShareComparisonBody] })
  shares!: ShareComparisonBody[];
}

class ChangeBody extends ShareBody {
  @ApiProperty({ type: SampleBody, nullable: true })
  before!: SampleBody | null;

  @ApiProperty({ type: SampleBody })
  after!: SampleBody;

  @ApiProperty({ type: DifferenceBody, nullable: true, description: 'Later minus earlier share.' })
  change!: DifferenceBody | null;

  @ApiProperty({ type: String, enum: NO_COMPARISON, nullable: true })
  none!: string | null;
}

/** Answer to a comparison of waves. */
export class WavesComparedBody {
  @ApiProperty({ enum: ['same', 'changed', 'absent'] })
  relation!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  before!: object | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  after!: object | null;

  @ApiProperty({ type: 'object', additionalProperties: FIGURE })
  figures!: object;

  @ApiProperty({ type: [ChangeBody], description: 'Empty unless the relation is `same`.' })
  changes!: ChangeBody[];
}
