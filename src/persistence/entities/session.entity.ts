import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountRow } from './account.entity.js';

/** A signed-in browser. The token itself is only in its cookie. */
@Entity('sessions')
@Index('ix_sessions_account', ['accountId'])
@ForeignKey(() => AccountRow, ['accountId'], ['id'], {
  name: 'fk_sessions_account',
  onDelete: 'CASCADE',
})
export class SessionRow {
  /** SHA-256 (hex) of the token. */
  @PrimaryColumn('varchar', {
    name: 'token_hash',
    length: 64,
    primaryKeyConstraintName: 'pk_sessions',
  })
  tokenHash!: string;

  @Column('varchar', { name: 'account_id', length: 36 })
  accountId!: string;

  /** `YYYY-MM-DD`. */
  @Column('varchar', { length: 10 })
  created!: string;

  /** ISO 8601 in UTC to the second: compares as text on both databases. */
  @Column('varchar', { length: 20 })
  expires!: string;

  /** `Firefox auf Windows`; `null` until it is first used. */
  @Column('varchar', { length: 60, nullable: true })
  device!: string | null;

  /** ISO 8601 in UTC to the second; `null` for one from before such things were kept. */
  @Column('varchar', { length: 20, nullable: true })
  begun!: string | null;

  /** The same, to some minutes: when it was last used. */
  @Column('varchar', { length: 20, nullable: true })
  used!: string | null;
}
