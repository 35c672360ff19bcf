import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Wrong tries from one network. Only where several processes count together: on PostgreSQL. */
@Entity('attempts')
export class AttemptRow {
  /** HMAC (hex) of kind and network with a key of the day: nobody can tell from it where they came from. */
  @PrimaryColumn('varchar', { length: 64, primaryKeyConstraintName: 'pk_attempts' })
  bucket!: string;

  @Column('integer')
  count!: number;

  /** ISO 8601 in UTC to the second: the row goes then. */
  @Column('varchar', { length: 20 })
  until!: string;
}
