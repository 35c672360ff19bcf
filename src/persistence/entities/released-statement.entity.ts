import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { SnapshotRow } from './snapshot.entity.js';

const pk = { primaryKeyConstraintName: 'pk_released_statements' };

/** A statement as a release has counted it; also those that it left out in the end. */
@Entity('released_statements')
@ForeignKey(() => SnapshotRow, ['snapshotId'], ['id'], { name: 'fk_released_statements_snapshot' })
export class ReleasedStatementRow {
  @PrimaryColumn('varchar', { name: 'snapshot_id', length: 36, ...pk })
  snapshotId!: string;

  @PrimaryColumn('varchar', { length: 64, ...pk })
  key!: string;

  /** 0: as it stood in the file, and nobody had touched it. */
  @Column('integer')
  revision!: number;

  /** The `StatementDefinition` as JSON. */
  @Column('text')
  definition!: string;
}
