import { Column, Entity, PrimaryColumn } from 'typeorm';

const pk = { primaryKeyConstraintName: 'pk_distinct_pairs' };

/** Two organisations with similar names of which somebody said: they are two. */
@Entity('distinct_pairs')
export class DistinctPairRow {
  /** Key; comes before `second` in the alphabet. */
  @PrimaryColumn('varchar', { length: 128, ...pk })
  first!: string;

  @PrimaryColumn('varchar', { length: 128, ...pk })
  second!: string;

  /** `YYYY-MM-DD`. */
  @Column('varchar', { length: 10 })
  date!: string;
}
