import { ApiProperty } from '@nestjs/swagger';
import { FIGURE, ShareBody } from './comparison-schemas.js';

/** What the OpenAPI document says about weights. */

const OBSTACLES = ['no-roster', 'too-few', 'more-than-invited', 'hidden', 'margins'] as const;

class WeightedShareBody {
  @ApiProperty({ description: 'Share of all N, 0 to 1.' })
  share!: number;

  @ApiProperty({ description: 'Standard error, with finite population correction.' })
  se!: number;

  @ApiProperty({ description: '95 % interval.' })
  low!: number;

  @ApiProperty()
  high!: number;
}

class ComparedShareBody extends ShareBody {
  @ApiProperty({ description: 'Unweighted: people who gave the answer.' })
  count!: number;

  @ApiProperty({ description: 'Unweighted: people with a valid answer.' })
  n!: number;

  @ApiProperty({ type: WeightedShareBody, nullable: true })
  weighted!: WeightedShareBody | null;
}

class StratumCellBody {
  @ApiProperty()
  area!: string;

  @ApiProperty()
  actorType!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Publication group of the type.' })
  group!: string | null;

  @ApiProperty()
  invited!: number;

  @ApiProperty()
  n!: number;
}

class StratumBody {
  @ApiProperty({ enum: ['cell', 'group', 'area', 'areas'] })
  level!: string;

  @ApiProperty({
    description: 'N; estimated from the margins, and no integer, where it was raked.',
  })
  invited!: number;

  @ApiProperty()
  n!: number;

  @ApiProperty({ description: 'Weight of every answer in it; 1 on average.' })
  weight!: number;

  @ApiProperty({ type: [StratumCellBody] })
  cells!: StratumCellBody[];
}

class WeightSummaryBody {
  @ApiProperty({ description: 'Largest weight divided by the smallest.' })
  ratio!: number;

  @ApiProperty({ description: 'The ratio is above 5.' })
  warns!: boolean;

  @ApiProperty({ description: 'Kish; 1 where all weights are equal.' })
  designEffect!: number;

  @ApiProperty({ description: 'n divided by the design effect.' })
  effectiveN!: number;
}

class WeightedPartBody {
  @ApiProperty({ type: String, nullable: true, description: 'Task of a take-over.' })
  part!: string | null;

  @ApiProperty({ type: String, enum: OBSTACLES, nullable: true, description: 'Why no weights.' })
  obstacle!: string | null;

  @ApiProperty({ type: String, enum: ['post-stratified', 'raked'], nullable: true })
  method!: string | null;

  @ApiProperty({ type: [StratumBody] })
  strata!: StratumBody[];

  @ApiProperty({ type: WeightSummaryBody, nullable: true })
  summary!: WeightSummaryBody | null;

  @ApiProperty({ type: [ComparedShareBody] })
  shares!: ComparedShareBody[];
}

class WeightedItemBody {
  @ApiProperty()
  key!: string;

  @ApiProperty({ type: [WeightedPartBody], description: 'Empty for numbers and texts.' })
  parts!: WeightedPartBody[];

  @ApiProperty(FIGURE)
  figure!: object;
}

/** Answer to a question for weights. */
export class WeightedBody {
  @ApiProperty()
  survey!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  wave!: string;

  @ApiProperty()
  responses!: number;

  @ApiProperty({ type: Number, nullable: true })
  invited!: number | null;

  @ApiProperty()
  weighted!: boolean;

  @ApiProperty({ type: [WeightedItemBody] })
  items!: WeightedItemBody[];
}
