import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An organisation's written permission to show its own position, although it can be recognised. */
@Entity('consents')
@Index('ix_consents_wave', ['surveyKey', 'wave'])
export class ConsentRow {
  @PrimaryColumn('varchar', { length: 36, primaryKeyConstraintName: 'pk_consents' })
  id!: string;

  @Column('varchar', { name: 'survey_key', length: 64 })
  surveyKey!: string;

  @Column('varchar', { length: 64 })
  wave!: string;

  /** Key of the organisation. */
  @Column('varchar', { length: 128 })
  organisation!: string;

  /** Key of the item; `null`: all items. */
  @Column('varchar', { length: 64, nullable: true })
  item!: string | null;

  /** Day it was given, `YYYY-MM-DD`. */
  @Column('varchar', { length: 10 })
  given!: string;

  /** Where the paper is: "Brief vom …, Akte 61-3". */
  @Column('varchar', { length: 500 })
  reference!: string;

  /** Name of the account that recorded it. */
  @Column('varchar', { name: 'recorded_by', length: 64 })
  recordedBy!: string;

  /** Day it was revoked; `null` while it holds. */
  @Column('varchar', { length: 10, nullable: true })
  revoked!: string | null;
}
