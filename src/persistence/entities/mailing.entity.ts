import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** E-mails to invitations of one wave. */
@Entity('mailings')
@Index('ix_mailings_wave', ['surveyKey', 'wave'])
export class MailingRow {
  /** UUID. */
  @PrimaryColumn('varchar', { length: 36, primaryKeyConstraintName: 'pk_mailings' })
  id!: string;

  @Column('varchar', { name: 'survey_key', length: 64 })
  surveyKey!: string;

  @Column('varchar', { length: 64 })
  wave!: string;

  @Column('varchar', { length: 16 })
  kind!: string;

  /** `YYYY-MM-DD`. */
  @Column('varchar', { length: 10 })
  day!: string;

  /** Counts up: a later mailing has a higher number. */
  @Column('integer')
  number!: number;

  @Column('varchar', { length: 16 })
  state!: string;

  /** Why it is paused; empty else. */
  @Column('varchar', { length: 200 })
  reason!: string;
}
