import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrganisationRow } from './organisation.entity.js';

/** A person to write to; nothing of it can be read without the key of the contacts. */
@Entity('organisation_contacts')
@ForeignKey(() => OrganisationRow, ['organisation'], ['key'], {
  name: 'fk_organisation_contacts_organisation',
})
@Index('ix_organisation_contacts_organisation', ['organisation'])
export class OrganisationContactRow {
  @PrimaryColumn('varchar', { length: 36, primaryKeyConstraintName: 'pk_organisation_contacts' })
  id!: string;

  /** Key of the organisation. */
  @Column('varchar', { length: 128 })
  organisation!: string;

  /** Name, function, address …: AES-256-GCM, see `contact-box.ts`. */
  @Column('text')
  sealed!: string;
}
