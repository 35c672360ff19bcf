import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ValidationRoundRow } from './validation-round.entity.js';

const pk = { primaryKeyConstraintName: 'pk_validation_votes' };

/** One voice of one phone. Deleted when the round ends: what stays are sums and additions. */
@Entity('validation_votes')
@ForeignKey(() => ValidationRoundRow, ['roundId'], ['id'], { name: 'fk_validation_votes_round' })
export class ValidationVoteRow {
  @PrimaryColumn('varchar', { name: 'round_id', length: 36, ...pk })
  roundId!: string;

  @PrimaryColumn('varchar', { length: 64, ...pk })
  key!: string;

  /** SHA-256 of a random cookie and the round. */
  @PrimaryColumn('varchar', { length: 64, ...pk })
  device!: string;

  /** `agree`, `partly`, `disagree` or `add`. */
  @Column('varchar', { length: 16 })
  voice!: string;

  /** What should be added; may be empty. */
  @Column('varchar', { length: 500 })
  addition!: string;
}
