import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A round of actors that is asked about statements. */
@Entity('validation_rounds')
@Index('ix_validation_rounds_code', ['code'], { unique: true })
@Index('ix_validation_rounds_survey', ['surveyKey', 'wave'])
export class ValidationRoundRow {
  /** UUID */
  @PrimaryColumn('varchar', { length: 36, primaryKeyConstraintName: 'pk_validation_rounds' })
  id!: string;

  @Column('varchar', { name: 'survey_key', length: 64 })
  surveyKey!: string;

  @Column('varchar', { length: 64 })
  wave!: string;

  @Column('varchar', { length: 200 })
  title!: string;

  /** Key of an area; empty: the whole. */
  @Column('varchar', { length: 64 })
  area!: string;

  /** `YYYY-MM-DD` */
  @Column('varchar', { length: 10 })
  day!: string;

  @Column('varchar', { length: 200 })
  place!: string;

  /** Persons present. */
  @Column('integer')
  present!: number;

  /** Eight characters on the screen; lets phones in while the round is open. */
  @Column('varchar', { length: 8 })
  code!: string;

  /** `prepared`, `open` or `closed`. */
  @Column('varchar', { length: 16 })
  state!: string;

  /** Key of the statement that is talked about; empty: none yet. */
  @Column('varchar', { length: 64 })
  current!: string;

  /** Grows with every change: whoever shows the round asks for this alone. */
  @Column('integer')
  tick!: number;
}
