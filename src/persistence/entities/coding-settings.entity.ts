import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the planners have settled for the coding of one survey. */
@Entity('coding_settings')
export class CodingSettingsRow {
  @PrimaryColumn('varchar', {
    name: 'survey_key',
    length: 64,
    primaryKeyConstraintName: 'pk_coding_settings',
  })
  surveyKey!: string;

  /** Whether coders may look at the texts as they were written. */
  @Column('boolean', { name: 'raw_for_coders' })
  rawForCoders!: boolean;
}

const drawPk = { primaryKeyConstraintName: 'pk_coding_draws' };

/** How the texts for blind second coding were drawn: with these numbers anybody draws the same. */
@Entity('coding_draws')
export class CodingDrawRow {
  @PrimaryColumn('varchar', { name: 'survey_key', length: 64, ...drawPk })
  surveyKey!: string;

  @PrimaryColumn('varchar', { length: 64, ...drawPk })
  wave!: string;

  /** In percent. */
  @Column('integer')
  share!: number;

  @Column('integer')
  seed!: number;

  /** How many texts there were to draw from, and how many were drawn. */
  @Column('integer')
  population!: number;

  @Column('integer')
  size!: number;

  @Column('varchar', { length: 64 })
  author!: string;

  @Column('varchar', { length: 10 })
  day!: string;
}

const summaryPk = { primaryKeyConstraintName: 'pk_case_summaries' };

/** What one actor says on one theme, in the words of whoever has read it all. */
@Entity('case_summaries')
export class CaseSummaryRow {
  @PrimaryColumn('varchar', { name: 'survey_key', length: 64, ...summaryPk })
  surveyKey!: string;

  @PrimaryColumn('varchar', { length: 64, ...summaryPk })
  wave!: string;

  /** Key of the organisation, or id of a response that names none. */
  @PrimaryColumn('varchar', { name: 'case_key', length: 128, ...summaryPk })
  caseKey!: string;

  @PrimaryColumn('varchar', { length: 64, ...summaryPk })
  theme!: string;

  @Column('text')
  text!: string;

  @Column('varchar', { length: 64 })
  author!: string;

  @Column('varchar', { length: 10 })
  day!: string;
}
