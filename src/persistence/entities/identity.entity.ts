import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountRow } from './account.entity.js';

/** As whom an account comes in by the identity provider. It has no password then. */
@Entity('identities')
@Index('uq_identities_subject', ['issuer', 'subject'], { unique: true })
@ForeignKey(() => AccountRow, ['accountId'], ['id'], {
  name: 'fk_identities_account',
  onDelete: 'CASCADE',
})
export class IdentityRow {
  @PrimaryColumn('varchar', {
    name: 'account_id',
    length: 36,
    primaryKeyConstraintName: 'pk_identities',
  })
  accountId!: string;

  @Column('varchar', { length: 255 })
  issuer!: string;

  /** The provider's own name for the person, which never changes; null before the first login. */
  @Column('varchar', { length: 255, nullable: true })
  subject!: string | null;

  /** Whether the provider says the role, anew at each login. */
  @Column('boolean', { name: 'role_given' })
  roleGiven!: boolean;
}
