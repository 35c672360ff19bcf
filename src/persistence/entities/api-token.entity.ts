import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Lets a program use the API in a role. */
@Entity('api_tokens')
export class ApiTokenRow {
  /** SHA-256 (hex) of the token, which is shown once and never stored. */
  @PrimaryColumn('varchar', {
    name: 'token_hash',
    length: 64,
    primaryKeyConstraintName: 'pk_api_tokens',
  })
  tokenHash!: string;

  @Column('varchar', { length: 32 })
  role!: string;

  @Column('varchar', { length: 200 })
  label!: string;

  /** `YYYY-MM-DD`. */
  @Column('varchar', { length: 10 })
  created!: string;
}
