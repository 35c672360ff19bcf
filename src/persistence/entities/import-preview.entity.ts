import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An upload that somebody has looked at and not confirmed yet. */
@Entity('import_previews')
export class ImportPreviewRow {
  /** UUID */
  @PrimaryColumn('varchar', { length: 36, primaryKeyConstraintName: 'pk_import_previews' })
  id!: string;

  /** Name of the account that uploaded it. */
  @Column('varchar', { length: 64 })
  account!: string;

  /** ISO 8601 in UTC to the second: the row goes then. */
  @Column('varchar', { length: 20 })
  expires!: string;

  /** Sealed with CONTACTS_KEY, because contacts stand in it. */
  @Column('text')
  sealed!: string;
}
