import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SurveyVersionRow } from './survey-version.entity.js';

/** One conversation: what was written down while it is a draft, and how its release stands. */
@Entity('interviews')
@Index('ix_interviews_version', ['surveyKey', 'version', 'wave'])
@Index('uq_interviews_response', ['responseId'], { unique: true })
@ForeignKey(() => SurveyVersionRow, ['surveyKey', 'version'], ['surveyKey', 'version'], {
  name: 'fk_interviews_version',
})
export class InterviewRow {
  @PrimaryColumn('varchar', { length: 36, primaryKeyConstraintName: 'pk_interviews' })
  id!: string;

  @Column('varchar', { name: 'survey_key', length: 64 })
  surveyKey!: string;

  @Column('integer')
  version!: number;

  @Column('varchar', { length: 64 })
  wave!: string;

  @Column('varchar', { length: 16 })
  channel!: string;

  /** Name of the account. */
  @Column('varchar', { length: 64 })
  person!: string;

  @Column('varchar', { length: 10 })
  day!: string;

  /** JSON of an `EntryContent`; of nothing once there is a response. */
  @Column('text')
  content!: string;

  /** JSON of `Notes`; of nothing once there is a response. */
  @Column('text')
  notes!: string;

  @Column('varchar', { name: 'response_id', length: 36, nullable: true })
  responseId!: string | null;

  /**
   * Hash of the privacy notice that was read out or handed over; '' where none was, `null` while nobody
   * has said, and for conversations from before it was asked.
   */
  @Column('varchar', { name: 'notice_hash', length: 64, nullable: true })
  noticeHash!: string | null;

  @Column('varchar', { length: 16 })
  release!: string;

  @Column('varchar', { name: 'release_day', length: 10, nullable: true })
  releaseDay!: string | null;
}

const pk = { primaryKeyConstraintName: 'pk_spoken_texts' };

/** Which open texts somebody else wrote down, and whether they give the very words. */
@Entity('spoken_texts')
export class SpokenTextRow {
  @PrimaryColumn('varchar', { name: 'response_id', length: 36, ...pk })
  responseId!: string;

  @PrimaryColumn('varchar', { length: 64, ...pk })
  item!: string;

  @PrimaryColumn('varchar', { length: 80, ...pk })
  part!: string;

  @Column('varchar', { length: 16 })
  wording!: string;
}
