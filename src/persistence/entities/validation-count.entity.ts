import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ValidationRoundRow } from './validation-round.entity.js';

const pk = { primaryKeyConstraintName: 'pk_validation_counts' };

/** Voices that people counted: hands or cards. */
@Entity('validation_counts')
@ForeignKey(() => ValidationRoundRow, ['roundId'], ['id'], { name: 'fk_validation_counts_round' })
export class ValidationCountRow {
  @PrimaryColumn('varchar', { name: 'round_id', length: 36, ...pk })
  roundId!: string;

  @PrimaryColumn('varchar', { length: 64, ...pk })
  key!: string;

  /** `moderator` or `cards`. */
  @PrimaryColumn('varchar', { length: 16, ...pk })
  channel!: string;

  @Column('integer')
  agree!: number;

  @Column('integer')
  partly!: number;

  @Column('integer')
  disagree!: number;

  @Column('integer')
  added!: number;
}
