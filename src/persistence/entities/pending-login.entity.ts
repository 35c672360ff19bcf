import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountRow } from './account.entity.js';

/** Somebody who gave the right password and not yet the code. Opens nothing: it is no session. */
@Entity('pending_logins')
@Index('ix_pending_logins_account', ['accountId'])
@ForeignKey(() => AccountRow, ['accountId'], ['id'], {
  name: 'fk_pending_logins_account',
  onDelete: 'CASCADE',
})
export class PendingLoginRow {
  /** SHA-256 (hex) of the token. */
  @PrimaryColumn('varchar', {
    name: 'token_hash',
    length: 64,
    primaryKeyConstraintName: 'pk_pending_logins',
  })
  tokenHash!: string;

  @Column('varchar', { name: 'account_id', length: 36 })
  accountId!: string;

  /** ISO 8601 in UTC to the second. */
  @Column('varchar', { length: 20 })
  expires!: string;
}
