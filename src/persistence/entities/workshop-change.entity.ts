import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { WorkshopRow } from './workshop.entity.js';

const pk = { primaryKeyConstraintName: 'pk_workshop_changes' };

/** One entry to a workshop with what stood there before, so that it can be taken back. */
@Entity('workshop_changes')
@ForeignKey(() => WorkshopRow, ['workshop'], ['id'], { name: 'fk_workshop_changes_workshop' })
export class WorkshopChangeRow {
  @PrimaryColumn('varchar', { length: 36, ...pk })
  workshop!: string;

  /** The workshop's revision after it. */
  @PrimaryColumn('integer', pk)
  number!: number;

  @Column('varchar', { length: 64 })
  account!: string;

  /** `YYYY-MM-DD`. */
  @Column('varchar', { length: 10 })
  date!: string;

  /** `12 Karten eingegeben`: never the text of a card. */
  @Column('varchar', { length: 300 })
  summary!: string;

  /** JSON: cards and dots that it touched, before it. */
  @Column('text')
  before!: string;
}
