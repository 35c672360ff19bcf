import { Column, Entity, PrimaryColumn } from 'typeorm';

const pk = { primaryKeyConstraintName: 'pk_roster_entries' };

/** One invitation of a wave: an organisation, asked for one area in the role of one actor type. */
@Entity('roster_entries')
export class RosterEntryRow {
  @PrimaryColumn('varchar', { name: 'survey_key', length: 64, ...pk })
  surveyKey!: string;

  @PrimaryColumn('varchar', { length: 64, ...pk })
  wave!: string;

  /** Key of the organisation. */
  @PrimaryColumn('varchar', { length: 128, ...pk })
  organisation!: string;

  @PrimaryColumn('varchar', { length: 64, ...pk })
  area!: string;

  @PrimaryColumn('varchar', { name: 'actor_type', length: 64, ...pk })
  actorType!: string;

  @Column('varchar', { length: 300 })
  name!: string;
}
