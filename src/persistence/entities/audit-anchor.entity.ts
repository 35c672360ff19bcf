import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where the audit trail begins since its oldest entries were removed. Rows are added and never changed. */
@Entity('audit_anchors')
export class AuditAnchorRow {
  /** Number of the last entry that was removed. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'pk_audit_anchors' })
  sequence!: number;

  /** Its hash, which the first entry that is left carries. */
  @Column('varchar', { length: 64 })
  hash!: string;

  /** When it was removed: ISO 8601 in UTC to the second. */
  @Column('varchar', { length: 20 })
  at!: string;

  /** How many were removed then. */
  @Column('integer')
  removed!: number;
}
