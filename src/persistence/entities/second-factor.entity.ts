import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AccountRow } from './account.entity.js';

/** The app that makes one-time codes for an account. */
@Entity('second_factors')
@ForeignKey(() => AccountRow, ['accountId'], ['id'], {
  name: 'fk_second_factors_account',
  onDelete: 'CASCADE',
})
export class SecondFactorRow {
  @PrimaryColumn('varchar', {
    name: 'account_id',
    length: 36,
    primaryKeyConstraintName: 'pk_second_factors',
  })
  accountId!: string;

  /** The key it shares with the app, encrypted. */
  @Column('text')
  sealed!: string;

  /** ISO 8601 in UTC to the second: when the key was made. */
  @Column('varchar', { length: 20 })
  begun!: string;

  /** Day on which a code of it was shown to be right (`YYYY-MM-DD`); null: not in use yet. */
  @Column('varchar', { length: 10, nullable: true })
  confirmed!: string | null;

  /** Number of the last half minute whose code was used: neither it nor an older one counts again. */
  @Column('integer', { name: 'last_step' })
  lastStep!: number;
}
