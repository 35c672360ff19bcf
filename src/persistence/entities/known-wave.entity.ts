import { Column, Entity, PrimaryColumn } from 'typeorm';

const pk = { primaryKeyConstraintName: 'pk_known_waves' };

/** A wave that stood in the survey files once, or that something is kept of: its terms run on. */
@Entity('known_waves')
export class KnownWaveRow {
  @PrimaryColumn('varchar', { name: 'survey_key', length: 64, ...pk })
  surveyKey!: string;

  @PrimaryColumn('varchar', { length: 64, ...pk })
  wave!: string;

  /** Its last day as the files said last, `YYYY-MM-DD`; `null`: they named none, or are not known. */
  @Column('varchar', { length: 10, nullable: true })
  closes!: string | null;

  /** First day on which it stood in no file, `YYYY-MM-DD`; `null`: it stands in one. */
  @Column('varchar', { name: 'missing_since', length: 10, nullable: true })
  missingSince!: string | null;
}
