import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SurveyVersionRow } from './survey-version.entity.js';

/** One numbered sheet of paper, and which response it became. */
@Entity('sheets')
@Index('ix_sheets_version', ['surveyKey', 'version', 'wave'])
@Index('uq_sheets_response', ['responseId'], { unique: true })
@ForeignKey(() => SurveyVersionRow, ['surveyKey', 'version'], ['surveyKey', 'version'], {
  name: 'fk_sheets_version',
})
export class SheetRow {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'pk_sheets' })
  number!: number;

  @Column('varchar', { name: 'survey_key', length: 64 })
  surveyKey!: string;

  @Column('integer')
  version!: number;

  @Column('varchar', { length: 64 })
  wave!: string;

  /** `YYYY-MM-DD` */
  @Column('varchar', { length: 10 })
  printed!: string;

  /** `area/actorType/organisation`; `null` where nobody knew who would fill it in. */
  @Column('varchar', { length: 260, nullable: true })
  place!: string | null;

  /** SHA-256 (hex) of the code on the stub; `null` once its answer was deleted. */
  @Column('varchar', { name: 'receipt_hash', length: 64, nullable: true })
  receiptHash!: string | null;

  /** Hash of the privacy notice that stands on it; `null` on sheets from before notices were kept. */
  @Column('varchar', { name: 'notice_hash', length: 64, nullable: true })
  noticeHash!: string | null;

  @Column('varchar', { length: 16 })
  state!: string;

  @Column('varchar', { length: 500, nullable: true })
  reason!: string | null;

  @Column('varchar', { length: 10, nullable: true })
  received!: string | null;

  @Column('varchar', { name: 'response_id', length: 36, nullable: true })
  responseId!: string | null;

  /** JSON: places, choices and reasons, never an answer. */
  @Column('text')
  resolutions!: string;

  /** JSON by item key. */
  @Column('text')
  marks!: string;
}
