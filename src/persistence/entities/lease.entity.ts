import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Work that only one process may do at a time, and which one does it. */
@Entity('leases')
export class LeaseRow {
  @PrimaryColumn('varchar', { length: 100, primaryKeyConstraintName: 'pk_leases' })
  name!: string;

  /** UUID of the process. */
  @Column('varchar', { length: 36 })
  holder!: string;

  /** ISO 8601 in UTC to the second: who has said nothing until then does it no more. */
  @Column('varchar', { length: 20 })
  until!: string;
}
