import { Column, Entity, PrimaryColumn } from 'typeorm';

const pk = { primaryKeyConstraintName: 'pk_mention_resolutions' };

/** Which of two positions of one organisation counts, after somebody asked there. */
@Entity('mention_resolutions')
export class MentionResolutionRow {
  @PrimaryColumn('varchar', { name: 'survey_key', length: 64, ...pk })
  surveyKey!: string;

  @PrimaryColumn('varchar', { length: 64, ...pk })
  wave!: string;

  /** What they contradict themselves about: a statement, or a row of a table by all it stands for. */
  @PrimaryColumn('varchar', { length: 80, ...pk })
  thing!: string;

  /** Key of the organisation. */
  @PrimaryColumn('varchar', { length: 128, ...pk })
  organisation!: string;

  /** `pro` or `contra`. */
  @Column('varchar', { length: 8 })
  stance!: string;

  @Column('varchar', { length: 1000 })
  reason!: string;

  @Column('varchar', { length: 64 })
  author!: string;

  /** `YYYY-MM-DD` */
  @Column('varchar', { length: 10 })
  day!: string;
}
