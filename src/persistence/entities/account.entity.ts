import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Somebody of the office who signs in. Respondents have no account. */
@Entity('accounts')
@Index('uq_accounts_name', ['name'], { unique: true })
export class AccountRow {
  @PrimaryColumn('varchar', { length: 36, primaryKeyConstraintName: 'pk_accounts' })
  id!: string;

  @Column('varchar', { length: 64 })
  name!: string;

  @Column('varchar', { length: 32 })
  role!: string;

  /** argon2id, with its parameters and salt. */
  @Column('varchar', { name: 'password_hash', length: 255 })
  passwordHash!: string;

  @Column('boolean')
  disabled!: boolean;

  /** `YYYY-MM-DD`. */
  @Column('varchar', { length: 10 })
  created!: string;

  /** Day on which somebody else set the password (`YYYY-MM-DD`): it must be changed. Else null. */
  @Column('varchar', { name: 'one_time', length: 10, nullable: true })
  oneTime!: string | null;
}
