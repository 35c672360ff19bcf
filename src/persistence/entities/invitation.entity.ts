import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

const pk = { primaryKeyConstraintName: 'pk_invitations' };

/**
 * How it stands with one entry of the roster: its code, and what became of it. Holds nothing that
 * leads to a response; in anonymous surveys not even the day of the answer.
 */
@Entity('invitations')
@Index('uq_invitations_code', ['codeHash'], { unique: true })
@Index('uq_invitations_mailed', ['mailedHash'], { unique: true })
export class InvitationRow {
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

  /** SHA-256 (hex) of the code that holds; `null` before the first letter. */
  @Column('varchar', { name: 'code_hash', length: 64, nullable: true })
  codeHash!: string | null;

  /**
   * The same of a code that is (or may be) on its way by e-mail; it opens as well, so that nobody is
   * locked out while nobody knows whether it arrived.
   */
  @Column('varchar', { name: 'mailed_hash', length: 64, nullable: true })
  mailedHash!: string | null;

  /** Day of the letter that holds, `YYYY-MM-DD`; `null` before the first. */
  @Column('varchar', { length: 10, nullable: true })
  issued!: string | null;

  /** How many reminders were written. */
  @Column('integer')
  reminders!: number;

  @Column('varchar', { length: 16 })
  state!: string;

  /** Day of the state, `YYYY-MM-DD`; `null` for an anonymous answer. */
  @Column('varchar', { length: 10, nullable: true })
  day!: string | null;

  @Column('varchar', { length: 500, nullable: true })
  reason!: string | null;

  /** Key of the organisation that answers in place of this one. */
  @Column('varchar', { name: 'represented_by', length: 128, nullable: true })
  representedBy!: string | null;

  /** How many responses the code has brought in. */
  @Column('integer')
  responses!: number;
}
