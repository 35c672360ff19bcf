import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { MailingRow } from './mailing.entity.js';

const pk = { primaryKeyConstraintName: 'pk_mailing_items' };

/** One e-mail of a mailing: to whom, and what became of it. Holds neither address nor code. */
@Entity('mailing_items')
@ForeignKey(() => MailingRow, ['mailing'], ['id'], { name: 'fk_mailing_items_mailing' })
@Index('ix_mailing_items_invitation', ['surveyKey', 'wave', 'organisation'])
export class MailingItemRow {
  @PrimaryColumn('varchar', { length: 36, ...pk })
  mailing!: string;

  @PrimaryColumn('integer', pk)
  position!: number;

  @Column('varchar', { name: 'survey_key', length: 64 })
  surveyKey!: string;

  @Column('varchar', { length: 64 })
  wave!: string;

  @Column('varchar', { length: 128 })
  organisation!: string;

  @Column('varchar', { length: 64 })
  area!: string;

  @Column('varchar', { name: 'actor_type', length: 64 })
  actorType!: string;

  /** Id of the contact; empty for nobody. */
  @Column('varchar', { length: 36 })
  contact!: string;

  @Column('varchar', { length: 16 })
  state!: string;

  /** What the mail server said, without addresses. */
  @Column('varchar', { length: 200 })
  reason!: string;

  /** `YYYY-MM-DD`. */
  @Column('varchar', { length: 10 })
  day!: string;
}
