import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One change of organisations or contacts, with the state before it, so that it can be undone. */
@Entity('organisation_changes')
export class OrganisationChangeRow {
  /** Counts up; a later change has a higher number. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'pk_organisation_changes' })
  number!: number;

  @Column('varchar', { length: 32 })
  kind!: string;

  /** `YYYY-MM-DD`. */
  @Column('varchar', { length: 10 })
  date!: string;

  /** Name of the account. */
  @Column('varchar', { length: 64 })
  account!: string;

  /** What it was about, in names of organisations. */
  @Column('varchar', { length: 500 })
  summary!: string;

  /** JSON: keys of all organisations that were touched. */
  @Column('text')
  keys!: string;

  /** JSON: organisations and sealed contacts of these keys before the change. */
  @Column('text')
  before!: string;

  /** Day it was undone; `null` while it holds. */
  @Column('varchar', { length: 10, nullable: true })
  undone!: string | null;
}
