import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Failed logins in a row for one name, whether there is an account of that name or not. */
@Entity('login_failures')
@Index('ix_login_failures_name', ['nameHash'])
export class LoginFailureRow {
  /** What they are counted by: the name alone, or the name on a device it is known on. */
  @PrimaryColumn('varchar', { length: 64, primaryKeyConstraintName: 'pk_login_failures' })
  bucket!: string;

  /** HMAC (hex) of the name: some people type their password into its field. */
  @Column('varchar', { name: 'name_hash', length: 64 })
  nameHash!: string;

  @Column('integer')
  failures!: number;

  /** ISO 8601 in UTC to the second: until then nobody gets in by this name (from this device). */
  @Column('varchar', { name: 'paused_until', length: 20 })
  pausedUntil!: string;

  /** ISO 8601 in UTC to the second: afterwards the row counts no more. */
  @Column('varchar', { length: 20 })
  forgotten!: string;
}
