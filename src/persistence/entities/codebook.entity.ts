import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

const pk = { primaryKeyConstraintName: 'pk_codebook_versions' };

/** The whole codebook of a survey as it was after one change. */
@Entity('codebook_versions')
export class CodebookVersionRow {
  @PrimaryColumn('varchar', { name: 'survey_key', length: 64, ...pk })
  surveyKey!: string;

  /** 1, 2, 3 … without a gap. */
  @PrimaryColumn('integer', pk)
  number!: number;

  /** JSON: a list of `CodeEntry`. */
  @Column('text')
  codes!: string;

  /** JSON: the `CodebookChange` that made it; `null` for the first, which came from the file. */
  @Column('text', { nullable: true })
  change!: string | null;

  @Column('varchar', { length: 1000 })
  reason!: string;

  @Column('varchar', { length: 64 })
  author!: string;

  /** `YYYY-MM-DD` */
  @Column('varchar', { length: 10 })
  day!: string;
}

/** A change that a coder asks for. */
@Entity('codebook_proposals')
@Index('ix_codebook_proposals_survey', ['surveyKey'])
export class CodebookProposalRow {
  @PrimaryColumn('varchar', { length: 36, primaryKeyConstraintName: 'pk_codebook_proposals' })
  id!: string;

  @Column('varchar', { name: 'survey_key', length: 64 })
  surveyKey!: string;

  /** JSON: a `CodebookChange`. */
  @Column('text')
  change!: string;

  @Column('varchar', { length: 1000 })
  reason!: string;

  @Column('varchar', { length: 64 })
  author!: string;

  @Column('varchar', { length: 10 })
  day!: string;

  /** `open`, `accepted` or `declined`. */
  @Column('varchar', { length: 16 })
  state!: string;

  /** Who decided; empty while open. */
  @Column('varchar', { name: 'decided_by', length: 64 })
  decidedBy!: string;
}

const memoPk = { primaryKeyConstraintName: 'pk_code_memos' };

/** What the coders have noted on a code. */
@Entity('code_memos')
export class CodeMemoRow {
  @PrimaryColumn('varchar', { name: 'survey_key', length: 64, ...memoPk })
  surveyKey!: string;

  @PrimaryColumn('varchar', { length: 64, ...memoPk })
  code!: string;

  @Column('text')
  text!: string;

  @Column('varchar', { length: 64 })
  author!: string;

  @Column('varchar', { length: 10 })
  day!: string;
}
