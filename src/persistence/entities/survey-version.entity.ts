import { Column, Entity, PrimaryColumn } from 'typeorm';

const pk = { primaryKeyConstraintName: 'pk_survey_versions' };

/** A questionnaire as it stood when responses were given to it, readable without any file. */
@Entity('survey_versions')
export class SurveyVersionRow {
  @PrimaryColumn('varchar', { name: 'survey_key', length: 64, ...pk })
  surveyKey!: string;

  @PrimaryColumn('integer', { ...pk })
  version!: number;

  /** SHA-256 (hex) of all that a respondent sees. */
  @Column('varchar', { length: 64 })
  hash!: string;

  /** The parsed `Survey` as JSON. */
  @Column('text')
  definition!: string;
}
