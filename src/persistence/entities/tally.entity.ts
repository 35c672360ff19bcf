import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { SurveyVersionRow } from './survey-version.entity.js';

const pk = { primaryKeyConstraintName: 'pk_tallies' };

/**
 * The counters of one cell (wave x version x area x actor type x channel), packed into one row and
 * changed in the same transaction as the responses they count. A report sums a few of these.
 */
@Entity('tallies')
@ForeignKey(() => SurveyVersionRow, ['surveyKey', 'version'], ['surveyKey', 'version'], {
  name: 'fk_tallies_version',
})
export class TallyRow {
  @PrimaryColumn('varchar', { name: 'survey_key', length: 64, ...pk })
  surveyKey!: string;

  @PrimaryColumn('integer', { ...pk })
  version!: number;

  @PrimaryColumn('varchar', { length: 64, ...pk })
  wave!: string;

  @PrimaryColumn('varchar', { length: 64, ...pk })
  area!: string;

  @PrimaryColumn('varchar', { name: 'actor_type', length: 64, ...pk })
  actorType!: string;

  @PrimaryColumn('varchar', { length: 16, ...pk })
  channel!: string;

  /** Number of the rule that says which slot counts what; tallies of another one are recounted. */
  @Column('integer')
  layout!: number;

  /** The `Tally` as JSON. */
  @Column('text')
  tally!: string;

  /** Random, another one after every change; `null` until the first since there are stamps. */
  @Column('varchar', { length: 16, nullable: true })
  stamp!: string | null;
}
