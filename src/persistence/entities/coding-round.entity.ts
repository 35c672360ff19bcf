import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CodingSourceRow } from './coding-source.entity.js';

const pk = { primaryKeyConstraintName: 'pk_coding_rounds' };

/** How far one text is in one round: first coder, blind second coder, or decided between them. */
@Entity('coding_rounds')
@ForeignKey(() => CodingSourceRow, ['sourceId'], ['id'], {
  name: 'fk_coding_rounds_source',
  onDelete: 'CASCADE',
})
export class CodingRoundRow {
  @PrimaryColumn('varchar', { name: 'source_id', length: 36, ...pk })
  sourceId!: string;

  /** `blind-1`, `blind-2` or `adjudicated`. */
  @PrimaryColumn('varchar', { length: 16, ...pk })
  round!: string;

  /** Name of the account that began the round. */
  @Column('varchar', { length: 64 })
  coder!: string;

  /** Counts the steps: whoever has seen another number has not seen what stands here. */
  @Column('integer')
  version!: number;

  @Column('boolean')
  done!: boolean;

  @Column('text')
  memo!: string;

  /** Why it was decided so; empty in the blind rounds. */
  @Column('text')
  reason!: string;

  /** Day of the last step, `YYYY-MM-DD`. */
  @Column('varchar', { length: 10 })
  day!: string;
}

/** A stretch of a text, or the whole of it, to which codes were given. */
@Entity('coding_passages')
@Index('ix_coding_passages_round', ['sourceId', 'round'])
@ForeignKey(() => CodingRoundRow, ['sourceId', 'round'], ['sourceId', 'round'], {
  name: 'fk_coding_passages_round',
  onDelete: 'CASCADE',
})
export class CodingPassageRow {
  @PrimaryColumn('varchar', { length: 36, primaryKeyConstraintName: 'pk_coding_passages' })
  id!: string;

  @Column('varchar', { name: 'source_id', length: 36 })
  sourceId!: string;

  @Column('varchar', { length: 16 })
  round!: string;

  /** Place in the raw text; both `null`: the whole text. */
  @Column('integer', { name: 'starts_at', nullable: true })
  start!: number | null;

  @Column('integer', { name: 'ends_at', nullable: true })
  end!: number | null;

  @Column('text')
  memo!: string;
}

const codePk = { primaryKeyConstraintName: 'pk_passage_codes' };

@Entity('passage_codes')
@Index('ix_passage_codes_code', ['code'])
@ForeignKey(() => CodingPassageRow, ['passageId'], ['id'], {
  name: 'fk_passage_codes_passage',
  onDelete: 'CASCADE',
})
export class PassageCodeRow {
  @PrimaryColumn('varchar', { name: 'passage_id', length: 36, ...codePk })
  passageId!: string;

  @PrimaryColumn('varchar', { length: 64, ...codePk })
  code!: string;

  /** Version of the codebook it was given by, or last confirmed by. */
  @Column('integer')
  version!: number;

  /** The code has changed since: somebody should look again. */
  @Column('boolean', { name: 'to_check' })
  toCheck!: boolean;
}

/** What stood there before a step, so that it can be taken back. */
@Entity('coding_steps')
@Index('ix_coding_steps_coder', ['coder'])
@Index('ix_coding_steps_source', ['sourceId'])
@ForeignKey(() => CodingSourceRow, ['sourceId'], ['id'], {
  name: 'fk_coding_steps_source',
  onDelete: 'CASCADE',
})
export class CodingStepRow {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'pk_coding_steps' })
  sequence!: number;

  @Column('varchar', { name: 'source_id', length: 36 })
  sourceId!: string;

  @Column('varchar', { length: 16 })
  round!: string;

  @Column('varchar', { length: 64 })
  coder!: string;

  /** The code it gave; empty for every other step. */
  @Column('varchar', { length: 64 })
  code!: string;

  /** JSON of a `Coding`. */
  @Column('text')
  before!: string;

  /** Of a step on several texts at once: what they have in common; `null` for one text. */
  @Column('varchar', { length: 36, nullable: true })
  batch!: string | null;

  /** The version the step has made: a later step of somebody else is not taken back with it. */
  @Column('integer')
  version!: number;
}
