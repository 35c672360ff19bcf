import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ResponseRow } from './response.entity.js';

const pk = { primaryKeyConstraintName: 'pk_open_texts' };

/** One open text of a response. A row of its own, because texts get coded and quoted. */
@Entity('open_texts')
@ForeignKey(() => ResponseRow, ['responseId'], ['id'], {
  name: 'fk_open_texts_response',
  onDelete: 'CASCADE',
})
export class OpenTextRow {
  @PrimaryColumn('varchar', { name: 'response_id', length: 36, ...pk })
  responseId!: string;

  @PrimaryColumn('varchar', { length: 64, ...pk })
  item!: string;

  /** `''` for text items, `'other'`, or `'<task>/condition'`. */
  @PrimaryColumn('varchar', { length: 80, ...pk })
  part!: string;

  @Column('text')
  text!: string;
}
