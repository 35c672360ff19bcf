import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DotPollRow } from './dot-poll.entity.js';

const pk = { primaryKeyConstraintName: 'pk_dot_counts' };

/** Dots in one field of a poster. */
@Entity('dot_counts')
@ForeignKey(() => DotPollRow, ['workshop', 'poster'], ['workshop', 'poster'], {
  name: 'fk_dot_counts_poll',
})
export class DotCountRow {
  @PrimaryColumn('varchar', { length: 36, ...pk })
  workshop!: string;

  @PrimaryColumn('varchar', { length: 64, ...pk })
  poster!: string;

  @PrimaryColumn('varchar', { length: 64, ...pk })
  item!: string;

  /** Task of a take-over item; else empty. */
  @PrimaryColumn('varchar', { length: 64, ...pk })
  part!: string;

  @PrimaryColumn('varchar', { length: 64, ...pk })
  code!: string;

  @Column('integer')
  count!: number;
}
