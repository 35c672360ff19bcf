import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { SnapshotRow } from './snapshot.entity.js';

/** How a release was decided: with it everything can be derived again. Never leaves the house. */
@Entity('release_decisions')
@ForeignKey(() => SnapshotRow, ['snapshotId'], ['id'], { name: 'fk_release_decisions_snapshot' })
export class ReleaseDecisionRow {
  @PrimaryColumn('varchar', {
    name: 'snapshot_id',
    length: 36,
    primaryKeyConstraintName: 'pk_release_decisions',
  })
  snapshotId!: string;

  /** Goes into the published hashes of data and decisions: nobody can try out small numbers. */
  @Column('varchar', { length: 64 })
  salt!: string;

  /** The `ReleaseInput` as JSON, complete counts included. */
  @Column('text')
  input!: string;

  /** The `Protection` as JSON. */
  @Column('text')
  protection!: string;

  /** The `PublicationPlan` as JSON, with chosen repairs and written reasons. */
  @Column('text')
  plan!: string;

  /** Ids of the consents it relies on, as JSON. */
  @Column('text')
  consents!: string;

  /** Name of the account that released it. */
  @Column('varchar', { name: 'released_by', length: 64 })
  releasedBy!: string;
}
