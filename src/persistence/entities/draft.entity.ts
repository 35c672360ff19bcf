import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SurveyVersionRow } from './survey-version.entity.js';

/** A questionnaire not yet sent: what was given so far, valid or not. Deleted after 60 days. */
@Entity('drafts')
@Index('uq_drafts_code', ['codeHash'], { unique: true })
@Index('ix_drafts_version', ['surveyKey', 'version'])
@ForeignKey(() => SurveyVersionRow, ['surveyKey', 'version'], ['surveyKey', 'version'], {
  name: 'fk_drafts_version',
})
export class DraftRow {
  /** Becomes the id of the response. */
  @PrimaryColumn('varchar', { length: 36, primaryKeyConstraintName: 'pk_drafts' })
  id!: string;

  /** SHA-256 (hex) of the personal code, which becomes the receipt. */
  @Column('varchar', { name: 'code_hash', length: 64 })
  codeHash!: string;

  @Column('varchar', { name: 'survey_key', length: 64 })
  surveyKey!: string;

  @Column('integer')
  version!: number;

  @Column('varchar', { length: 64 })
  wave!: string;

  /** Area, actor type, speaks for: as far as known, as JSON. */
  @Column('text')
  respondent!: string;

  /** Unchecked answers by item key, as JSON. */
  @Column('text')
  answers!: string;

  /** True where the draft changes a response that exists already. */
  @Column('boolean')
  changes!: boolean;

  /** Whether it began with an invitation, but never which; `null` in drafts of earlier days: no. */
  @Column('boolean', { nullable: true })
  invited!: boolean | null;

  /** Day of the last change, `YYYY-MM-DD`. */
  @Column('varchar', { length: 10 })
  updated!: string;

  /** Which privacy notice was shown before it began; goes on to the response. */
  @Column('varchar', { name: 'notice_hash', length: 64, nullable: true })
  noticeHash!: string | null;
}
