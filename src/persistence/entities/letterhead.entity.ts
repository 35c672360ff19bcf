import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One version of the letterhead. Rows are added and never changed: the newest holds. */
@Entity('letterheads')
export class LetterheadRow {
  /** Counts up; a later version has a higher number. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'pk_letterheads' })
  number!: number;

  @Column('varchar', { length: 120 })
  department!: string;

  @Column('varchar', { length: 60 })
  reference!: string;

  /** `#rrggbb` */
  @Column('varchar', { length: 7 })
  accent!: string;

  /** `svg` or `png`; `null` without a logo. */
  @Column('varchar', { name: 'logo_type', length: 3, nullable: true })
  logoType!: 'svg' | 'png' | null;

  /** The text of an SVG, a PNG as Base64; `null` without a logo. */
  @Column('text', { nullable: true })
  logo!: string | null;

  /** Name of the account. */
  @Column('varchar', { length: 64 })
  account!: string;

  /** ISO 8601 in UTC to the second. */
  @Column('varchar', { length: 20 })
  at!: string;
}
