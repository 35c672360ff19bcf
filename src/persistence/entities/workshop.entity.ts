import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A meeting with cards and dots. */
@Entity('workshops')
@Index('ix_workshops_wave', ['surveyKey', 'wave'])
export class WorkshopRow {
  @PrimaryColumn('varchar', { length: 36, primaryKeyConstraintName: 'pk_workshops' })
  id!: string;

  @Column('varchar', { name: 'survey_key', length: 64 })
  surveyKey!: string;

  @Column('varchar', { length: 64 })
  wave!: string;

  @Column('varchar', { length: 200 })
  title!: string;

  /** `YYYY-MM-DD`. */
  @Column('varchar', { length: 10 })
  date!: string;

  /** Key; empty: of several or all areas. */
  @Column('varchar', { length: 64 })
  area!: string;

  @Column('integer')
  participants!: number;

  @Column('integer')
  tables!: number;

  /** Name of an account. */
  @Column('varchar', { length: 64 })
  moderator!: string;

  /** Counts up with every change of the workshop, its cards and its dots. */
  @Column('integer')
  revision!: number;
}
