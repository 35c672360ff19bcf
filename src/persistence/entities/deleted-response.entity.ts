import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The ledger of deletions: nothing deleted comes back, not by a second sending, not by a backup. */
@Entity('deleted_responses')
export class DeletedResponseRow {
  /** SHA-256 (hex) of the id. */
  @PrimaryColumn('varchar', {
    name: 'id_hash',
    length: 64,
    primaryKeyConstraintName: 'pk_deleted_responses',
  })
  idHash!: string;

  /** Day of the deletion, `YYYY-MM-DD`. */
  @Column('varchar', { length: 10 })
  date!: string;
}
