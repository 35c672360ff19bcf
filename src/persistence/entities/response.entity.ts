import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SurveyVersionRow } from './survey-version.entity.js';

/**
 * One completed questionnaire: codes only, as one JSON document; its open texts are rows of their
 * own because texts get coded. Holds nothing that names a person, and no time of day, which could
 * be matched with an invitation or a log.
 */
@Entity('responses')
@Index('uq_responses_receipt', ['receiptHash'], { unique: true })
@Index('ix_responses_cell', [
  'surveyKey',
  'version',
  'wave',
  'area',
  'actorType',
  'channel',
  'date',
])
@ForeignKey(() => SurveyVersionRow, ['surveyKey', 'version'], ['surveyKey', 'version'], {
  name: 'fk_responses_version',
})
export class ResponseRow {
  /** UUID made by the client: sending twice stores once. */
  @PrimaryColumn('varchar', { length: 36, primaryKeyConstraintName: 'pk_responses' })
  id!: string;

  /** SHA-256 (hex) of the receipt code; `null` for imported responses, which have no receipt. */
  @Column('varchar', { name: 'receipt_hash', length: 64, nullable: true })
  receiptHash!: string | null;

  @Column('varchar', { name: 'survey_key', length: 64 })
  surveyKey!: string;

  @Column('integer')
  version!: number;

  @Column('varchar', { length: 64 })
  wave!: string;

  @Column('varchar', { length: 64 })
  area!: string;

  @Column('varchar', { name: 'actor_type', length: 64 })
  actorType!: string;

  @Column('varchar', { length: 16 })
  channel!: string;

  @Column('varchar', { name: 'speaks_for', length: 16 })
  speaksFor!: string;

  @Column('varchar', { length: 128, nullable: true })
  organisation!: string | null;

  @Column('varchar', { length: 16 })
  language!: string;

  /** Day of submission, `YYYY-MM-DD`. */
  @Column('varchar', { length: 10 })
  date!: string;

  /** Answers by item key as JSON, open texts taken out. */
  @Column('text')
  document!: string;

  /** SHA-256 (hex) of all that was submitted, texts included: tells "sent again" from "other". */
  @Column('varchar', { name: 'content_hash', length: 64 })
  contentHash!: string;

  /** Which privacy notice was shown; `null` where that is not known: from files, earlier days. */
  @Column('varchar', { name: 'notice_hash', length: 64, nullable: true })
  noticeHash!: string | null;
}
