import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { SheetRow } from './sheet.entity.js';

const pk = { primaryKeyConstraintName: 'pk_sheet_readings' };

/** What one person read off a sheet. Deleted together with the response it became. */
@Entity('sheet_readings')
@ForeignKey(() => SheetRow, ['sheet'], ['number'], {
  name: 'fk_sheet_readings_sheet',
  onDelete: 'CASCADE',
})
export class SheetReadingRow {
  @PrimaryColumn('integer', { ...pk })
  sheet!: number;

  /** 1 or 2, in the order in which they were begun. */
  @PrimaryColumn('integer', { ...pk })
  round!: number;

  /** Name of the account. */
  @Column('varchar', { length: 64 })
  person!: string;

  /** JSON of an `EntryContent`. */
  @Column('text')
  content!: string;

  @Column('boolean')
  done!: boolean;

  /** `YYYY-MM-DD` */
  @Column('varchar', { length: 10 })
  updated!: string;
}
