import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A part of the result of a job, on PostgreSQL, where another machine may have made it. */
@Entity('job_parts')
export class JobPartRow {
  /** UUID of the job. */
  @PrimaryColumn('varchar', { length: 36, primaryKeyConstraintName: 'pk_job_parts' })
  job!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'pk_job_parts' })
  number!: number;

  /** Base64 */
  @Column('text')
  content!: string;
}
