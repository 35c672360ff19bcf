import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { StatementRow } from './statement.entity.js';

const pk = { primaryKeyConstraintName: 'pk_statement_revisions' };

/** One version of a Kernaussage. Versions are added and read, never changed. */
@Entity('statement_revisions')
@ForeignKey(() => StatementRow, ['surveyKey', 'key'], ['surveyKey', 'key'], {
  name: 'fk_statement_revisions_statement',
})
export class StatementRevisionRow {
  @PrimaryColumn('varchar', { name: 'survey_key', length: 64, ...pk })
  surveyKey!: string;

  @PrimaryColumn('varchar', { length: 64, ...pk })
  key!: string;

  /** 1, 2, 3 … */
  @PrimaryColumn('integer', pk)
  number!: number;

  /** The `StatementDefinition` as JSON. */
  @Column('text')
  definition!: string;

  /** The state it was brought to with this version. */
  @Column('varchar', { length: 16 })
  state!: string;

  /** Name of the account; empty: the file. */
  @Column('varchar', { length: 64 })
  author!: string;

  /** `YYYY-MM-DD` */
  @Column('varchar', { length: 10 })
  date!: string;

  /** Why it was changed; may be empty for the first. */
  @Column('varchar', { length: 1000 })
  reason!: string;
}
