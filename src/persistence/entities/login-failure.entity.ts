import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Failed logins in a row for one name, whether there is an account of that name or not. */
@Entity('login_failures')
export class LoginFailureRow {
  /** SHA-256 (hex): some people type their password into the field for the name. */
  @PrimaryColumn('varchar', {
    name: 'name_hash',
    length: 64,
    primaryKeyConstraintName: 'pk_login_failures',
  })
  nameHash!: string;

  @Column('integer')
  failures!: number;

  /** ISO 8601 in UTC to the second: until then nobody gets in by this name. */
  @Column('varchar', { name: 'paused_until', length: 20 })
  pausedUntil!: string;

  /** ISO 8601 in UTC to the second: afterwards the row counts no more. */
  @Column('varchar', { length: 20 })
  forgotten!: string;
}
