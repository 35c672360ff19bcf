import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ValidationRoundRow } from './validation-round.entity.js';

const pk = { primaryKeyConstraintName: 'pk_validation_topics' };

/** A statement that a round is asked about. */
@Entity('validation_topics')
@ForeignKey(() => ValidationRoundRow, ['roundId'], ['id'], { name: 'fk_validation_topics_round' })
export class ValidationTopicRow {
  @PrimaryColumn('varchar', { name: 'round_id', length: 36, ...pk })
  roundId!: string;

  /** Key of the statement. */
  @PrimaryColumn('varchar', { length: 64, ...pk })
  key!: string;

  /** 1, 2, 3 … */
  @Column('integer')
  position!: number;

  /** As it was voted on, with its revision: the statement may be changed afterwards. */
  @Column('text')
  sentence!: string;

  @Column('integer')
  revision!: number;

  /** `waiting`, `open` or `closed`. */
  @Column('varchar', { length: 16 })
  state!: string;

  @Column('varchar', { name: 'minority_note', length: 2000 })
  minorityNote!: string;

  /** Frozen `StoredResult` as JSON; empty until the vote is closed. */
  @Column('text')
  result!: string;

  /** Whether planners took the result over into the statement. */
  @Column('boolean')
  accepted!: boolean;

  /** The revision that came of it; 0 before. */
  @Column('integer', { name: 'accepted_revision' })
  acceptedRevision!: number;
}
