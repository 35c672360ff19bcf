import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A release as everybody may see it. Rows are never changed; a correction is another row. */
@Entity('snapshots')
@Index('uq_snapshots_edition', ['surveyKey', 'wave', 'edition'], { unique: true })
export class SnapshotRow {
  @PrimaryColumn('varchar', { length: 36, primaryKeyConstraintName: 'pk_snapshots' })
  id!: string;

  @Column('varchar', { name: 'survey_key', length: 64 })
  surveyKey!: string;

  @Column('varchar', { length: 64 })
  wave!: string;

  /** 1, 2, 3 … per wave. */
  @Column('integer')
  edition!: number;

  /** Day of the release, `YYYY-MM-DD`. */
  @Column('varchar', { length: 10 })
  date!: string;

  /** SHA-256 (hex) of `content`. */
  @Column('varchar', { length: 64 })
  hash!: string;

  /** The `SnapshotContent` as canonical JSON. */
  @Column('text')
  content!: string;
}
