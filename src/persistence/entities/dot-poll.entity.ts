import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SurveyVersionRow } from './survey-version.entity.js';
import { WorkshopRow } from './workshop.entity.js';

const pk = { primaryKeyConstraintName: 'pk_dot_polls' };

/** One poster of a workshop with the rule its dots were given by. */
@Entity('dot_polls')
@ForeignKey(() => WorkshopRow, ['workshop'], ['id'], { name: 'fk_dot_polls_workshop' })
@ForeignKey(() => SurveyVersionRow, ['surveyKey', 'version'], ['surveyKey', 'version'], {
  name: 'fk_dot_polls_survey_version',
})
@Index('ix_dot_polls_version', ['surveyKey', 'version'])
export class DotPollRow {
  @PrimaryColumn('varchar', { length: 36, ...pk })
  workshop!: string;

  /** Key of the item or battery. */
  @PrimaryColumn('varchar', { length: 64, ...pk })
  poster!: string;

  @Column('varchar', { name: 'survey_key', length: 64 })
  surveyKey!: string;

  /** Version of the survey the poster was printed from. */
  @Column('integer')
  version!: number;

  @Column('integer')
  dots!: number;

  @Column('boolean')
  cumulative!: boolean;

  @Column('integer')
  participants!: number;

  /** Of the change that wrote it last. */
  @Column('integer')
  revision!: number;
}
