import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountRow } from './account.entity.js';

/** Takes the place of the app once. A used one is gone. */
@Entity('recovery_codes')
@Index('ix_recovery_codes_account', ['accountId'])
@ForeignKey(() => AccountRow, ['accountId'], ['id'], {
  name: 'fk_recovery_codes_account',
  onDelete: 'CASCADE',
})
export class RecoveryCodeRow {
  /** SHA-256 (hex) of account and code. */
  @PrimaryColumn('varchar', {
    name: 'code_hash',
    length: 64,
    primaryKeyConstraintName: 'pk_recovery_codes',
  })
  codeHash!: string;

  @Column('varchar', { name: 'account_id', length: 36 })
  accountId!: string;
}
