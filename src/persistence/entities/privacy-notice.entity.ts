import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A privacy notice as somebody has seen it; its hash names it, so it can never change. */
@Entity('privacy_notices')
@Index('ix_privacy_notices_survey', ['surveyKey'])
export class PrivacyNoticeRow {
  /** SHA-256 (hex) of the content. */
  @PrimaryColumn('varchar', { length: 64, primaryKeyConstraintName: 'pk_privacy_notices' })
  hash!: string;

  @Column('varchar', { name: 'survey_key', length: 64 })
  surveyKey!: string;

  /** Day it was first shown to somebody who began, `YYYY-MM-DD`. */
  @Column('varchar', { length: 10 })
  since!: string;

  /** Where it is read: a `Medium`; `null` for those kept before that was noted. */
  @Column('varchar', { length: 16, nullable: true })
  medium!: string | null;

  /** The `NoticeContent` as canonical JSON. */
  @Column('text')
  content!: string;
}
