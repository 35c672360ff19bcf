import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One entry of the audit trail. Rows are added and never changed. */
@Entity('audit_entries')
@Index('ix_audit_entries_at', ['at'])
@Index('ix_audit_entries_person', ['person'])
export class AuditEntryRow {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'pk_audit_entries' })
  sequence!: number;

  /** ISO 8601 in UTC to the second: compares as text on both databases. */
  @Column('varchar', { length: 20 })
  at!: string;

  @Column('varchar', { length: 16 })
  source!: string;

  @Column('varchar', { length: 64 })
  person!: string;

  @Column('varchar', { length: 40 })
  action!: string;

  @Column('varchar', { length: 200 })
  object!: string;

  @Column('varchar', { length: 300 })
  reason!: string;

  @Column('varchar', { length: 64 })
  previous!: string;

  @Column('varchar', { length: 64 })
  hash!: string;
}
