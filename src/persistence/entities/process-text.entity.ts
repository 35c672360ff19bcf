import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One version of a text of the process. Rows are added and never changed: the newest holds. */
@Entity('process_texts')
@Index('ix_process_texts_name', ['surveyKey', 'name'])
export class ProcessTextRow {
  /** Counts up; a later version has a higher number. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'pk_process_texts' })
  number!: number;

  /** Empty: holds for all surveys that have no text of their own. */
  @Column('varchar', { name: 'survey_key', length: 64 })
  surveyKey!: string;

  @Column('varchar', { length: 40 })
  name!: string;

  /** `null`: again as the files of the surveys say. */
  @Column('text', { nullable: true })
  content!: string | null;

  /** Name of the account. */
  @Column('varchar', { length: 64 })
  account!: string;

  /** ISO 8601 in UTC to the second. */
  @Column('varchar', { length: 20 })
  at!: string;
}
