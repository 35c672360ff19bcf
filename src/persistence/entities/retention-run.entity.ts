import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Proof of one retention run: what was deleted, in numbers and hashes, nothing of its content. */
@Entity('retention_runs')
@Index('ix_retention_runs_survey', ['surveyKey'])
export class RetentionRunRow {
  @PrimaryColumn('varchar', { length: 36, primaryKeyConstraintName: 'pk_retention_runs' })
  id!: string;

  @Column('varchar', { name: 'survey_key', length: 64 })
  surveyKey!: string;

  /** ISO 8601 in UTC to the second. */
  @Column('varchar', { length: 20 })
  at!: string;

  /** The `RetentionProof` as canonical JSON. */
  @Column('text')
  proof!: string;

  /** SHA-256 (hex) of the proof; the audit trail has it, too. */
  @Column('varchar', { length: 64 })
  hash!: string;
}
