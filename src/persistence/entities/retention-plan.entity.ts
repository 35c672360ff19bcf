import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How long what is kept of one survey; one row from the first time it is saved. */
@Entity('retention_plans')
export class RetentionPlanRow {
  @PrimaryColumn('varchar', {
    name: 'survey_key',
    length: 64,
    primaryKeyConstraintName: 'pk_retention_plans',
  })
  surveyKey!: string;

  /** The `RetentionPlan` as JSON. */
  @Column('text')
  plan!: string;

  /** Day of the last change, `YYYY-MM-DD`. */
  @Column('varchar', { length: 10 })
  updated!: string;

  /** Name of the account that saved it last. */
  @Column('varchar', { name: 'updated_by', length: 64 })
  updatedBy!: string;
}
