import { Column, Entity, PrimaryColumn } from 'typeorm';

const pk = { primaryKeyConstraintName: 'pk_reopened_statements' };

/** A statement whose evidence was deleted, until somebody has looked at its figures again. */
@Entity('reopened_statements')
export class ReopenedStatementRow {
  @PrimaryColumn('varchar', { name: 'survey_key', length: 64, ...pk })
  surveyKey!: string;

  @PrimaryColumn('varchar', { length: 64, ...pk })
  wave!: string;

  /** Key of the statement. */
  @PrimaryColumn('varchar', { length: 64, ...pk })
  statement!: string;

  /** Day of the first deletion nobody has looked at, `YYYY-MM-DD`. */
  @Column('varchar', { length: 10 })
  since!: string;

  /** How many answers went since then. */
  @Column('integer')
  answers!: number;
}
