import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Work that goes on beside the pages. Its result is kept apart (`JobFiles`). */
@Entity('jobs')
@Index('ix_jobs_account', ['account'])
@Index('ix_jobs_state', ['state'])
export class JobRow {
  /** UUID, and the name of the file with the result. */
  @PrimaryColumn('varchar', { length: 36, primaryKeyConstraintName: 'pk_jobs' })
  id!: string;

  @Column('varchar', { length: 32 })
  kind!: string;

  @Column('varchar', { length: 300 })
  title!: string;

  /** Id of the account that asked. */
  @Column('varchar', { length: 36 })
  account!: string;

  /** Key of the survey whose answers the result holds one by one; empty: none. */
  @Column('varchar', { length: 64 })
  raw!: string;

  /** JSON */
  @Column('text')
  request!: string;

  @Column('varchar', { length: 16 })
  state!: string;

  @Column('integer')
  percent!: number;

  @Column('boolean')
  cancelling!: boolean;

  /** JSON: a list of problems. */
  @Column('text')
  problems!: string;

  /** Counts up: what was asked first is done first. */
  @Column('integer')
  number!: number;

  /** Instants in UTC, to the second: they compare as text. */
  @Column('varchar', { length: 20 })
  created!: string;

  @Column('varchar', { length: 20 })
  beat!: string;

  /** UUID of the process that works on it; `null`: none. */
  @Column('varchar', { length: 36, nullable: true })
  worker!: string | null;

  /** How often somebody began; `null`: not yet. */
  @Column('integer', { nullable: true })
  tries!: number | null;

  @Column('varchar', { length: 20 })
  expires!: string;

  @Column('varchar', { name: 'file_name', length: 200 })
  fileName!: string;

  @Column('varchar', { name: 'media_type', length: 120 })
  mediaType!: string;

  @Column('integer')
  bytes!: number;
}
