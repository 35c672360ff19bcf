import { Column, Entity, PrimaryColumn } from 'typeorm';

const pk = { primaryKeyConstraintName: 'pk_statements' };

/** A Kernaussage that somebody has worked on; those of the files that nobody touched have no row. */
@Entity('statements')
export class StatementRow {
  @PrimaryColumn('varchar', { name: 'survey_key', length: 64, ...pk })
  surveyKey!: string;

  @PrimaryColumn('varchar', { length: 64, ...pk })
  key!: string;

  /** `draft`, `in-validation`, `validated` or `withdrawn`. */
  @Column('varchar', { length: 16 })
  state!: string;

  /** Number of the newest version. */
  @Column('integer')
  revision!: number;

  /** Place among the statements of its theme. */
  @Column('integer')
  position!: number;
}
