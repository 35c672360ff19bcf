import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One version of how a report is put together. Rows are added and never changed: the newest holds. */
@Entity('compositions')
@Index('ix_compositions_wave', ['surveyKey', 'wave'])
export class CompositionRow {
  /** Counts up; a later version has a higher number. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'pk_compositions' })
  number!: number;

  @Column('varchar', { name: 'survey_key', length: 64 })
  surveyKey!: string;

  @Column('varchar', { length: 64 })
  wave!: string;

  /** JSON; `null`: again as every report is. */
  @Column('text', { nullable: true })
  content!: string | null;

  /** Name of the account. */
  @Column('varchar', { length: 64 })
  account!: string;

  /** ISO 8601 in UTC to the second. */
  @Column('varchar', { length: 20 })
  at!: string;
}
