import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { WorkshopRow } from './workshop.entity.js';

/** One card. Has no respondent, and can have none: there is no column for one. */
@Entity('workshop_cards')
@ForeignKey(() => WorkshopRow, ['workshop'], ['id'], { name: 'fk_workshop_cards_workshop' })
@Index('uq_workshop_cards_number', ['workshop', 'number'], { unique: true })
export class WorkshopCardRow {
  @PrimaryColumn('varchar', { length: 36, primaryKeyConstraintName: 'pk_workshop_cards' })
  id!: string;

  @Column('varchar', { length: 36 })
  workshop!: string;

  @Column('integer')
  number!: number;

  @Column('varchar', { length: 500 })
  text!: string;

  /** Key of the item; empty: none. */
  @Column('varchar', { length: 64 })
  item!: string;

  /** Heading; empty: not sorted. */
  @Column('varchar', { length: 120 })
  cluster!: string;

  @Column('integer', { name: 'table_number', nullable: true })
  table!: number | null;

  /** Of the change that wrote it last. */
  @Column('integer')
  revision!: number;
}
