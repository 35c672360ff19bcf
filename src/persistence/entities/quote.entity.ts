import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CodingSourceRow } from './coding-source.entity.js';

/**
 * Words of one answer that shall stand beside a statement. Hangs on the text it was taken from:
 * whatever deletes or changes that text takes the quote along, wherever it is shown.
 */
@Entity('quotes')
@Index('ix_quotes_source', ['sourceId'])
@Index('ix_quotes_statement', ['surveyKey', 'wave', 'statement'])
@ForeignKey(() => CodingSourceRow, ['sourceId'], ['id'], {
  name: 'fk_quotes_source',
  onDelete: 'CASCADE',
})
export class QuoteRow {
  /** UUID, made for this quote alone: two quotes of one respondent have nothing in common. */
  @PrimaryColumn('varchar', { length: 36, primaryKeyConstraintName: 'pk_quotes' })
  id!: string;

  @Column('varchar', { name: 'survey_key', length: 64 })
  surveyKey!: string;

  @Column('varchar', { length: 64 })
  wave!: string;

  /** Key of the statement. */
  @Column('varchar', { length: 64 })
  statement!: string;

  /** `pro` or `contra`. */
  @Column('varchar', { length: 8 })
  stance!: string;

  @Column('varchar', { name: 'source_id', length: 36 })
  sourceId!: string;

  /** The exact words with roles in place of names: what is asked about, and what is published. */
  @Column('text')
  text!: string;

  /** Key of the publication group that would be named; empty: none. */
  @Column('varchar', { name: 'group_key', length: 64 })
  groupKey!: string;

  /** `open`, `released` or `refused`. */
  @Column('varchar', { length: 16 })
  state!: string;

  /** Day of the state, `YYYY-MM-DD`. */
  @Column('varchar', { length: 10 })
  day!: string;

  /** Where a written release is; empty where the respondent released it by code, or nobody did. */
  @Column('varchar', { length: 500 })
  reference!: string;

  /** Name of the account that chose it. */
  @Column('varchar', { length: 64 })
  author!: string;

  /** Hex; makes the digest in a snapshot say nothing about the words. */
  @Column('varchar', { length: 64 })
  salt!: string;
}
