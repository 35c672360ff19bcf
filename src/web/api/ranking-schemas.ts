import { ApiProperty } from '@nestjs/swagger';
import { SampleBody } from './comparison-schemas.js';

/** What the OpenAPI document says about the ballots of a ranking and about importance x load. */

class RankedItemBody {
  @ApiProperty()
  key!: string;

  @ApiProperty()
  text!: string;
}

class RankedOptionBody {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  label!: string;
}

class PreferenceBody {
  @ApiProperty()
  option!: string;

  @ApiProperty()
  over!: string;

  @ApiProperty({ description: 'Ballots that put the one before the other.' })
  ballots!: number;
}

class PairwiseBody {
  @ApiProperty({ description: 'Ballots that rank anything.' })
  ballots!: number;

  @ApiProperty({ type: [PreferenceBody], description: 'Every ordered pair of options.' })
  preferences!: PreferenceBody[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Before each other option on more ballots than behind it; none where `null`.',
  })
  winner!: string | null;
}

class ConcordanceBody {
  @ApiProperty({ description: "Kendall's W, corrected for ties: 0 to 1." })
  w!: number;

  @ApiProperty()
  judges!: number;

  @ApiProperty()
  objects!: number;
}

/** Answer to a question for a ranking. */
export class RankingBody {
  @ApiProperty({ type: RankedItemBody })
  item!: RankedItemBody;

  @ApiProperty()
  wave!: string;

  @ApiProperty({ type: [RankedOptionBody] })
  options!: RankedOptionBody[];

  @ApiProperty({ type: PairwiseBody })
  pairwise!: PairwiseBody;

  @ApiProperty({ type: ConcordanceBody, nullable: true, description: '`null` below two ballots.' })
  concordance!: ConcordanceBody | null;

  @ApiProperty({ type: [Number] })
  versions!: number[];

  @ApiProperty({ type: [Number], description: 'Left out: the item read differently.' })
  excludedVersions!: number[];
}

class MatrixPointBody {
  @ApiProperty()
  group!: string;

  @ApiProperty({ type: SampleBody, description: 'The two highest points of the importance item.' })
  importance!: SampleBody;

  @ApiProperty({ type: SampleBody, description: 'The same of the load item.' })
  load!: SampleBody;

  @ApiProperty({
    type: String,
    enum: ['both', 'importance', 'load', 'neither'],
    nullable: true,
    description: 'At least half of the group; `null` where a base is under 4.',
  })
  field!: string | null;
}

class MatrixRowBody {
  @ApiProperty()
  item!: string;

  @ApiProperty()
  text!: string;

  @ApiProperty({ type: [MatrixPointBody] })
  points!: MatrixPointBody[];
}

/** Answer to a question for importance x load. */
export class MatrixBody {
  @ApiProperty({ enum: ['area', 'actorType'] })
  by!: string;

  @ApiProperty({ description: 'Key of the load item.' })
  load!: string;

  @ApiProperty({ type: [MatrixRowBody] })
  rows!: MatrixRowBody[];
}
