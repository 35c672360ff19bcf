import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One body that can be asked. Who works there stands in `organisation_contacts`, encrypted. */
@Entity('organisations')
export class OrganisationRow {
  @PrimaryColumn('varchar', { length: 128, primaryKeyConstraintName: 'pk_organisations' })
  key!: string;

  @Column('varchar', { length: 300 })
  name!: string;

  @Column('varchar', { name: 'actor_type', length: 64 })
  actorType!: string;

  /** JSON: keys of actor types. */
  @Column('text', { name: 'further_types' })
  furtherTypes!: string;

  /** JSON: `[{ area, ring }]`. */
  @Column('text')
  areas!: string;

  @Column('text')
  note!: string;
}
