import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OpenTextRow } from './open-text.entity.js';
import { WorkshopCardRow } from './workshop-card.entity.js';

/**
 * One text to be coded: an open text of a response, or a card of a workshop. Hangs on the text it
 * stands for, so that whatever deletes that text takes every coding of it along.
 */
@Entity('coding_sources')
@Index('uq_coding_sources_text', ['responseId', 'item', 'part'], { unique: true })
@Index('ix_coding_sources_wave', ['surveyKey', 'wave'])
@Index('ix_coding_sources_card', ['card'])
@ForeignKey(() => WorkshopCardRow, ['card'], ['id'], {
  name: 'fk_coding_sources_card',
  onDelete: 'CASCADE',
})
@ForeignKey(() => OpenTextRow, ['responseId', 'item', 'part'], ['responseId', 'item', 'part'], {
  name: 'fk_coding_sources_text',
  onDelete: 'CASCADE',
})
export class CodingSourceRow {
  /** Says nothing of the response, unlike its own id: texts of one response do not stand together. */
  @PrimaryColumn('varchar', { length: 36, primaryKeyConstraintName: 'pk_coding_sources' })
  id!: string;

  /** `answer` or `card`. */
  @Column('varchar', { length: 16 })
  kind!: string;

  @Column('varchar', { name: 'survey_key', length: 64 })
  surveyKey!: string;

  @Column('varchar', { length: 64 })
  wave!: string;

  /** `null` for a card, which no respondent wrote. */
  @Column('varchar', { name: 'response_id', length: 36, nullable: true })
  responseId!: string | null;

  @Column('varchar', { length: 64 })
  item!: string;

  @Column('varchar', { length: 80 })
  part!: string;

  /** Id of the card; `null` for an answer. */
  @Column('varchar', { length: 36, nullable: true })
  card!: string | null;

  /** Whether it was drawn for blind second coding. */
  @Column('boolean')
  drawn!: boolean;
}

/** What somebody has confirmed to be replaced in a text; the text itself stays where it is. */
@Entity('coding_redactions')
@ForeignKey(() => CodingSourceRow, ['sourceId'], ['id'], {
  name: 'fk_coding_redactions_source',
  onDelete: 'CASCADE',
})
export class CodingRedactionRow {
  @PrimaryColumn('varchar', {
    name: 'source_id',
    length: 36,
    primaryKeyConstraintName: 'pk_coding_redactions',
  })
  sourceId!: string;

  /** The text with roles in place of names: what may be quoted, once it is released. */
  @Column('text')
  text!: string;

  /** JSON: `[{ start, end, role }]`, places in the raw text. */
  @Column('text')
  replacements!: string;

  @Column('varchar', { length: 64 })
  author!: string;

  /** `YYYY-MM-DD` */
  @Column('varchar', { length: 10 })
  day!: string;
}
